-- Payments by link, and providers for a part of a sale.

INSERT INTO mail_kinds (key) VALUES ('payment-link');

-- Where reading of events ended is kept by provider.
UPDATE settings SET key = 'providerEventsRead:stripe' WHERE key = 'providerEventsRead';
