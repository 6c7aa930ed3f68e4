// The keys of an open door. All of them work while something is being typed: letters belong to scanners here.
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { isPassed } from "#domain/check-in.ts";
import { now } from "../../clock.ts";
import { type Command, useCommands } from "../../commands.ts";
import { currentLocale } from "../../i18n.ts";
import { bytesOf, printPdf } from "../../print.ts";
import { saveText } from "../../save-file.ts";
import { useMay } from "../../stores/session.ts";
import { useClient } from "../../ui/client-context.tsx";
import { useDone, useRefusal } from "../../ui/refusal.tsx";
import type { DoorDesk } from "./door-desk.ts";
import { isMuted, setMuted } from "./sound.ts";

export function useDoorCommands(options: { desk: DoorDesk; onTakeBack: (scanId: string) => void }): void {
  const { desk, onTakeBack } = options;
  const refuse = useRefusal();
  const { direction, answer } = useStore(desk.store);
  const [isQuiet, setQuiet] = useState(isMuted);
  const passedId = answer !== null && isPassed(answer.scan.outcome) ? answer.scan.id : null;
  const papers = usePapers(desk);
  const commands = useMemo<Command[]>(
    () => [
      {
        ...{ id: "door.turn", label: direction === "in" ? "door:command.goOut" : "door:command.goIn", keys: ["F2"] },
        run: desk.turn,
      },
      {
        ...{ id: "door.takeBack", label: "door:command.takeBack", keys: ["F8"] },
        when: () => passedId !== null,
        run: () => passedId !== null && onTakeBack(passedId),
      },
      {
        ...{ id: "door.sound", label: isQuiet ? "door:command.unmute" : "door:command.mute", keys: ["Alt+S"] },
        run: () => {
          setMuted(!isQuiet);
          setQuiet(!isQuiet);
        },
      },
      ...papers,
      {
        ...{ id: "door.leave", label: "door:command.leave", keys: ["Alt+Q"] },
        run: () => void desk.leave().catch(refuse),
      },
    ],
    [desk, direction, isQuiet, onTakeBack, papers, passedId, refuse],
  );
  useCommands(commands);
}

/** The list on paper and as a table. */
function usePapers(desk: DoorDesk): Command[] {
  const { t } = useTranslation("door");
  const client = useClient();
  const refuse = useRefusal();
  const done = useDone();
  const mayExport = useMay("booking.export");
  const performanceId = useStore(desk.store, ({ door }) => door?.performanceId);
  return useMemo<Command[]>(() => {
    if (performanceId === undefined) return [];
    const print = async (): Promise<void> => {
      const { pdf } = await client.checkIn.listPdf({ performanceId, locale: currentLocale() });
      await printPdf(bytesOf(pdf));
    };
    const save = async (): Promise<void> => {
      const { csv, rows } = await client.checkIn.exportCsv({ performanceId, locale: currentLocale() });
      const day = new Date(now()).toISOString().slice(0, 10);
      saveText({ fileName: `${t("done.fileName")}-${day}.csv`, text: csv, type: "text/csv" });
      done(t("done.csv", { count: rows }));
    };
    return [
      {
        ...{ id: "door.print", label: "door:command.print", keys: ["Alt+P"] },
        run: () => void print().catch(refuse),
      },
      ...(mayExport
        ? [
            {
              ...{ id: "door.csv", label: "door:command.csv", keys: ["Alt+T"] },
              run: () => void save().catch(refuse),
            },
          ]
        : []),
    ];
  }, [client, done, mayExport, performanceId, refuse, t]);
}
