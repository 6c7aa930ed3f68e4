// Who may do what: one table, asked in main on every transport and by the screens to hide what is not allowed.

export const ROLES = ["administrator", "manager", "cashier"] as const;
export type Role = (typeof ROLES)[number];

/** Every permission with the roles that have it. */
export const PERMISSIONS = {
  sell: ["administrator", "manager", "cashier"],
  "booking.read": ["administrator", "manager", "cashier"],
  "booking.reprint": ["administrator", "manager", "cashier"],
  "booking.void": ["administrator", "manager"],
  "booking.comp": ["administrator", "manager"],
  "booking.export": ["administrator", "manager"],
  "customer.read": ["administrator", "manager", "cashier"],
  "customer.write": ["administrator", "manager", "cashier"],
  "customer.export": ["administrator", "manager"],
  "event.read": ["administrator", "manager", "cashier"],
  "event.write": ["administrator", "manager"],
  "block.write": ["administrator", "manager"],
  "venue.write": ["administrator"],
  "chart.write": ["administrator", "manager"],
  "staff.read": ["administrator", "manager"],
  "staff.write": ["administrator"],
  "settings.read": ["administrator", "manager"],
  "settings.write": ["administrator"],
  "journal.read": ["administrator", "manager"],
  "books.verify": ["administrator", "manager", "cashier"],
  "shift.run": ["administrator", "manager", "cashier"],
  "shift.review": ["administrator", "manager"],
  "shift.approve": ["administrator", "manager"],
  "door.scan": ["administrator", "manager", "cashier"],
  "report.read": ["administrator", "manager"],
  "bank.book": ["administrator", "manager"],
  "outbox.retry": ["administrator", "manager", "cashier"],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof PERMISSIONS;

/** May this role do that? */
export const may = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role);

export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(role, permission));

export const isPermission = (text: string): text is Permission => Object.hasOwn(PERMISSIONS, text);

/** Shortest password, in characters; long beats clever (NIST SP 800-63B). */
export const PASSWORD_LENGTH_LEAST = 10;

/** True when the password is long enough and not one repeated character. */
export const isStrongPassword = (password: string): boolean =>
  password.length >= PASSWORD_LENGTH_LEAST && new Set(password).size > 3;

/** A PIN of four digits or more that is not one digit repeated. */
export const isGoodPin = (pin: string): boolean => /^\d{4,8}$/u.test(pin) && new Set(pin).size > 1;
