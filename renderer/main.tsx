// The window's entry: language, connection, then the application.
import "./ui/styles.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { connect } from "./client.ts";
import { startI18n } from "./i18n.ts";
import { lookUpPictures } from "./seat-map/pictures.ts";

async function start(): Promise<void> {
  const element = document.getElementById("root");
  if (!element) throw new Error("The page has no root element.");
  const [connection] = await Promise.all([connect(), startI18n()]);
  lookUpPictures(async (id) => {
    const { type, content } = await connection.client.charts.image({ id });
    return `data:${type};base64,${content}`;
  });
  createRoot(element).render(
    <StrictMode>
      <App connection={connection} />
    </StrictMode>,
  );
}

void start();
