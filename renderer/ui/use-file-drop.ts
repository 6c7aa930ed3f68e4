// A file dropped anywhere in the window; without this the browser would leave the application and open it.
import { useEffect, useState } from "react";

/** Hands on the first file of a drop; true while one is dragged over the window. */
export function useFileDrop(onFile: (file: File) => Promise<void>): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onDragOver = (drag: DragEvent): void => {
      drag.preventDefault();
      setOver(true);
    };
    const onDragLeave = (drag: DragEvent): void => {
      if (drag.relatedTarget === null) setOver(false);
    };
    const onDrop = (drop: DragEvent): void => {
      drop.preventDefault();
      setOver(false);
      const file = drop.dataTransfer?.files[0];
      if (file) void onFile(file);
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, [onFile]);
  return over;
}
