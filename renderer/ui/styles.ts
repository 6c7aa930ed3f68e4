// Style sheets in the order they must load: the kit's layers first, ours last.
import "@mantine/core/styles.layer.css";
import "@mantine/dates/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./tokens.css";
