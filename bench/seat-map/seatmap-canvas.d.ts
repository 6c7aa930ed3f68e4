// The part of @alisaitteke/seatmap-canvas that the bench drives: the package's own types name files it does not bring.
declare module "@alisaitteke/seatmap-canvas" {
  export interface LibraryItem {
    readonly child_items?: readonly LibraryItem[];
    readonly item?: { readonly id: number; readonly block?: unknown; salable: boolean; color: string };
    readonly setColor?: (color: string) => void;
  }

  /** d3's zoom transform; only reachable through one that exists. */
  export interface LibraryTransform {
    readonly constructor: new (scale: number, x: number, y: number) => LibraryTransform;
  }

  interface Selection {
    readonly node: () => Element & { readonly __zoom?: LibraryTransform };
  }

  export class SeatMapCanvas {
    constructor(selector: string, options: unknown);
    readonly data: { readonly replaceData: (blocks: readonly unknown[]) => void };
    readonly svg: { readonly node: Selection; readonly stage: { readonly blocks: LibraryItem } };
    readonly zoomManager: {
      readonly zoomTypes: {
        readonly normal: { readonly transform: (node: Selection, transform: LibraryTransform) => void };
      };
    };
  }
}
declare module "*.css";
