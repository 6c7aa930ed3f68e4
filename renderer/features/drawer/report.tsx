// A shift's report on screen: the same figures as on paper.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/money.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import classes from "./drawer.module.css";
import type { Shift } from "./shift.ts";

export function Report(props: { shift: Shift }): ReactNode {
  const { shift } = props;
  const { t } = useTranslation("drawer");
  const { counts } = shift.report;
  return (
    <div className={classes["report"]}>
      <Section title={t("report.sales")}>
        <Fact label={t("report.bookings")}>{counts.bookings}</Fact>
        {counts.returned > 0 ? <Fact label={t("report.returned")}>{counts.returned}</Fact> : null}
        {counts.comps > 0 ? <Fact label={t("report.comps")}>{counts.comps}</Fact> : null}
        {counts.firstNumber === null ? null : (
          <Fact label={t("report.numbers")}>
            {counts.firstNumber === counts.lastNumber
              ? counts.firstNumber
              : `${counts.firstNumber} – ${counts.lastNumber ?? ""}`}
          </Fact>
        )}
      </Section>
      <Tenders shift={shift} />
      <Taxes shift={shift} />
      <Performances shift={shift} />
      <Drawer shift={shift} />
      <Movements shift={shift} />
    </div>
  );
}

function Section(props: { title: string; children: ReactNode }): ReactNode {
  return (
    <section aria-label={props.title}>
      <h3>{props.title}</h3>
      <dl className={classes["facts"]}>{props.children}</dl>
    </section>
  );
}

function Fact(props: { label: string; strong?: boolean; tone?: "good" | "bad"; children: ReactNode }): ReactNode {
  return (
    <>
      <dt data-strong={props.strong || undefined}>{props.label}</dt>
      <dd data-strong={props.strong || undefined} data-tone={props.tone} data-figures="">
        {props.children}
      </dd>
    </>
  );
}

function Tenders({ shift }: { shift: Shift }): ReactNode {
  const { t } = useTranslation("drawer");
  if (shift.report.tenders.length === 0) return null;
  return (
    <Section title={t("report.tenders")}>
      {shift.report.tenders.flatMap((tender) => [
        <Fact key={tender.tender} label={t(`report.taken.${tender.tender}`, { count: tender.payments })}>
          <Money amountMinor={tender.takenMinor} currency={shift.currency} />
        </Fact>,
        ...(tender.refunds === 0
          ? []
          : [
              <Fact key={`${tender.tender}-back`} label={t("report.given", { count: tender.refunds })}>
                <Money amountMinor={-tender.refundedMinor} currency={shift.currency} />
              </Fact>,
            ]),
      ])}
    </Section>
  );
}

function Taxes({ shift }: { shift: Shift }): ReactNode {
  const { t, i18n } = useTranslation("drawer");
  if (shift.report.taxes.length === 0) return null;
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 3 });
  return (
    <Section title={t("report.taxes")}>
      {shift.report.taxes.map((tax) => (
        <Fact key={tax.taxPpm} label={t("report.tax", { rate: percent.format(tax.taxPpm / 1_000_000) })}>
          <Money amountMinor={tax.taxMinor} currency={shift.currency} />
        </Fact>
      ))}
    </Section>
  );
}

function Performances({ shift }: { shift: Shift }): ReactNode {
  const { t } = useTranslation("drawer");
  const format = useFormatWhen();
  if (shift.report.performances.length === 0) return null;
  return (
    <Section title={t("report.performances")}>
      {shift.report.performances.map((each) => (
        <Fact
          key={each.performanceId}
          label={t("report.performance", {
            title: each.title,
            when: format({ instant: each.startsAt, zone: each.zone }),
            count: each.tickets - each.returned,
          })}
        >
          <Money amountMinor={each.grossMinor} currency={shift.currency} />
        </Fact>
      ))}
    </Section>
  );
}

function Drawer({ shift }: { shift: Shift }): ReactNode {
  const { t } = useTranslation("drawer");
  const { drawer } = shift.report;
  const { currency } = shift;
  if (drawer === null) return <p className={classes["hint"]}>{t("report.blind")}</p>;
  const overShortMinor = drawer.overShortMinor ?? 0;
  return (
    <Section title={t("report.drawer")}>
      {(
        [
          ["float", drawer.floatMinor],
          ["sales", drawer.salesMinor],
          ["refunds", -drawer.refundsMinor],
          ["paidIn", drawer.paidInMinor],
          ["paidOut", -drawer.paidOutMinor],
          ["drops", -drawer.dropsMinor],
        ] as const
      )
        .filter(([key, amountMinor]) => key === "float" || amountMinor !== 0)
        .map(([key, amountMinor]) => (
          <Fact key={key} label={t(`report.sum.${key}`)}>
            <Money amountMinor={amountMinor} currency={currency} />
          </Fact>
        ))}
      <Fact label={t("report.sum.expected")} strong>
        <Money amountMinor={drawer.expectedMinor} currency={currency} />
      </Fact>
      {drawer.countedMinor === null ? null : (
        <>
          <Fact label={t("report.sum.counted")} strong>
            <Money amountMinor={drawer.countedMinor} currency={currency} />
          </Fact>
          <Fact label={t("report.sum.overShort")} strong tone={overShortMinor === 0 ? "good" : "bad"}>
            <Money amountMinor={overShortMinor} currency={currency} />
          </Fact>
        </>
      )}
    </Section>
  );
}

function Movements({ shift }: { shift: Shift }): ReactNode {
  const { t } = useTranslation("drawer");
  const format = useFormatWhen();
  const moves = shift.report.movements.filter(({ kind }) => kind.startsWith("paid-") || kind === "drop");
  if (moves.length === 0) return null;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Section title={t("report.movements")}>
      {moves.map((move) => (
        <Fact
          key={move.id}
          label={[t(`report.kind.${move.kind}`), move.reason, move.by, format({ instant: move.at, zone })].join(" · ")}
        >
          <Money amountMinor={move.amountMinor} currency={shift.currency} />
        </Fact>
      ))}
    </Section>
  );
}
