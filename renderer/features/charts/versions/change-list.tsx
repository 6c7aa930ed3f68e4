// The list twin of the picture: the same facts as text, walked by arrows; Enter or a click shows the place.
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ChangedPlace, ChangeKind } from "#domain/charts/editing/change-list.ts";
import { useChangeText } from "./use-change-text.ts";
import classes from "./versions.module.css";

const ROW_HEIGHT_PX = 50;
const PAGE_ROWS = 10;

interface ChangeListProps {
  readonly places: readonly ChangedPlace[];
  readonly letters: Readonly<Record<ChangeKind, string>>;
  readonly focused: number | null;
  readonly onFocus: (place: number) => void;
  readonly onShow: (place: number) => void;
}

export function ChangeList(props: ChangeListProps): ReactNode {
  const { places, focused, onFocus, onShow } = props;
  const { t } = useTranslation("charts");
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer's functions are read in this component only, nothing memoises them.
  const virtual = useVirtualizer({
    count: places.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 8,
  });
  const active = places.findIndex(({ place }) => place === focused);
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active, { align: "auto" });
  }, [active, virtual]);
  const onKey = (press: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + PAGE_ROWS,
      PageUp: active - PAGE_ROWS,
      Home: 0,
      End: places.length - 1,
    };
    const wanted = steps[press.key];
    const target = places[Math.min(places.length - 1, Math.max(0, wanted ?? active))];
    if (!target || (wanted === undefined && press.key !== "Enter" && press.key !== " ")) return;
    press.preventDefault();
    press.stopPropagation();
    if (wanted === undefined) onShow(target.place);
    else onFocus(target.place);
  };
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={t("versions.list")}
      aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      className={classes["list"]}
      onKeyDown={onKey}
      data-change-list={places.length}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const changed = places[index];
          return changed ? (
            <Entry
              key={changed.place}
              id={`${id}-${index}`}
              {...{ changed, start, letters: props.letters, isActive: index === active }}
              at={{ position: index + 1, count: places.length }}
              onShow={onShow}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

function Entry(props: {
  id: string;
  changed: ChangedPlace;
  start: number;
  at: { position: number; count: number };
  letters: Readonly<Record<ChangeKind, string>>;
  isActive: boolean;
  onShow: (place: number) => void;
}): ReactNode {
  const { changed, at } = props;
  const { title, parts } = useChangeText()(changed);
  return (
    // The list has the focus and its keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are the list's
    <div
      id={props.id}
      role="option"
      aria-selected={props.isActive}
      aria-posinset={at.position}
      aria-setsize={at.count}
      tabIndex={-1}
      className={classes["entry"]}
      style={{ transform: `translateY(${props.start}px)`, height: ROW_HEIGHT_PX }}
      onClick={() => props.onShow(changed.place)}
    >
      <b>
        {title}
        <span className={classes["letters"]}>{changed.kinds.map((kind) => props.letters[kind]).join(" ")}</span>
      </b>
      <span title={parts.join(" · ")}>{parts.join(" · ")}</span>
    </div>
  );
}
