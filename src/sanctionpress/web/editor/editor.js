// The editor: SPARQL in colours, brackets in pairs, completion of terms.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  StreamLanguage,
  bracketMatching,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";

import { completeFrom } from "./completion.js";
import { colours, theme } from "./theme.js";

// Puts an editor before a text field, which is hidden and keeps the editor's text for the form.
export function createEditor(field, run) {
  const host = document.createElement("div");
  field.before(host);
  // In a shadow tree the editor adopts its style sheet; in the page the security policy forbids it.
  const root = host.attachShadow({ mode: "open" });
  const runKey = { key: "Mod-Enter", run: () => (run(), true) };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        Prec.highest(keymap.of([runKey])),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        StreamLanguage.define(sparql),
        autocompletion({ override: [completeFrom(field.dataset.terms)] }),
        syntaxHighlighting(colours),
        theme,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": field.labels[0].textContent.trim() }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) field.value = update.state.doc.toString();
        }),
      ],
    }),
  });
  field.hidden = true;
  field.labels[0].addEventListener("click", () => view.focus());
}
