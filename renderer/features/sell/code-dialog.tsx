// The promo code of a sale: asked of main at once, so that the clerk can say why it does not help.
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { priceLines, termsOf } from "../../stores/basket-prices.ts";
import { shownLines } from "../../stores/basket-steps.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useClose } from "./close-dialog.ts";
import type { SellDesk } from "./sell-desk.ts";
import { useStage } from "./stage.tsx";

/** Puts a code into the basket; says so when nothing in it gets cheaper. Throws what main refuses. */
async function putCode(desk: SellDesk, text: string): Promise<void> {
  const { store } = desk.basket;
  const performanceIds = [...new Set(shownLines(store.getState()).map((line) => line.performanceId))];
  const discount = await desk.client.discounts.find({ code: text, performanceIds });
  store.setState({ code: { text, discount }, trouble: null });
  const state = store.getState();
  const priced = priceLines(shownLines(state), state.performances, termsOf(state));
  const helps = priced?.tickets.some(({ discountId }) => discountId === discount.id) ?? false;
  desk.view.setState({ said: helps ? null : { key: "said.codeHelpsNobody", values: { name: discount.name } } });
}

export function CodeDialog(): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const close = useClose();
  const known = desk.basket.store.getState().code;
  const [text, setText] = useState(known?.text ?? "");
  const use = useMutation({ mutationFn: () => putCode(desk, text.trim()), onSuccess: close });
  const takeOut = (): void => {
    desk.basket.store.setState({ code: null, trouble: null });
    close();
  };
  return (
    <FormDialog
      title={t("code.title")}
      deed={t("code.use")}
      size="sm"
      busy={use.isPending}
      ready={text.trim() !== ""}
      error={use.error}
      onDeed={() => use.mutate()}
      onClose={close}
    >
      <TextInput
        label={t("code.label")}
        description={t("code.hint")}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        value={text}
        onChange={(change) => {
          setText(change.currentTarget.value.toUpperCase());
          use.reset();
        }}
      />
      {known === null ? null : (
        <Button variant="subtle" size="xs" onClick={takeOut}>
          {t("code.takeOut", { code: known.text })}
        </Button>
      )}
    </FormDialog>
  );
}
