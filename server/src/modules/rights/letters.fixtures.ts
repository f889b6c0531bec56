import { randomUUID } from "node:crypto";

type Head = { from: string; subject?: string; id?: string; headers?: readonly string[] };

/** The lines of a plain mail. */
export function plainLetter(
  { from, subject = "Mes données", id = randomUUID(), headers = [] }: Head,
  text = "Que savez-vous de moi ?",
): string[] {
  return [
    ...head({ from, subject, id, headers }),
    'Content-Type: text/plain; charset="utf-8"',
    "Content-Transfer-Encoding: 8bit",
    "",
    text,
  ];
}

/** A mail in the French of an old program: ISO 8859-1, quoted-printable, the subject encoded too. */
export function oldFrenchLetter(from: string): string[] {
  return [
    ...head({ from, subject: "=?ISO-8859-1?Q?Mes_donn=E9es?=" }),
    "Content-Type: text/plain; charset=ISO-8859-1",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "Je souhaite acc=E9der =E0 mes donn=E9es et en recevoir une copie, s'il vous =",
    "pla=EEt.",
  ];
}

/** A mail in HTML alone, with a file of so many bytes. */
export function letterWithFile(from: string, bytes: number): string[] {
  const file =
    Buffer.alloc(bytes, "a")
      .toString("base64")
      .match(/.{1,76}/g) ?? [];
  return [
    ...head({ from, subject: "Rectification" }),
    'Content-Type: multipart/mixed; boundary="b1"',
    "",
    "--b1",
    "Content-Type: text/html; charset=utf-8",
    "",
    "<style>p { color: red }</style><p>Mon <b>adresse</b> est inexacte.</p><script>alert(1)</script>",
    "--b1",
    "Content-Type: application/pdf",
    "Content-Transfer-Encoding: base64",
    'Content-Disposition: attachment; filename="carte-identite.pdf"',
    "",
    ...file,
    "--b1--",
  ];
}

function head({ from, subject = "", id = randomUUID(), headers = [] }: Head): string[] {
  return [
    `From: ${from}`,
    "To: contact@jump.example",
    `Subject: ${subject}`,
    `Message-ID: <${id}@mail.example>`,
    "MIME-Version: 1.0",
    ...headers,
  ];
}
