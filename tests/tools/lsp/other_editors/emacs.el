;; Eglot asks our server: what it is told stands in a file of JSON at the end.  -*- lexical-binding: t -*-
(require 'json)
(package-initialize) ; which --batch leaves out
(defvar told nil)

(defun wait-for (what is-there)
  (let ((rounds 0))
    (while (not (funcall is-there))
      (setq rounds (1+ rounds))
      (when (> rounds 3000) (error "%s did not come" what))
      (accept-process-output nil 0.02))))

(defun tell (what value) (push (cons what value) told))

(defun place-of (text)
  (goto-char (point-min))
  (search-forward text)
  (backward-char 2))

(defun found () (flymake-start) (flymake-diagnostics))

(defun run ()
  (load (getenv "SETTINGS"))
  (find-file "mend.flow")
  (run-hooks 'post-command-hook)
  (wait-for "the server" (lambda () (and (fboundp 'eglot-managed-p) (eglot-managed-p))))
  (wait-for "a diagnostic" (lambda () (found)))
  (tell 'diagnostic (mapconcat #'flymake-diagnostic-text (found) " "))

  ;; The fault is mended as somebody types, and the diagnostic goes.
  (goto-char (point-min))
  (search-forward "dome")
  (replace-match "done")
  (eglot--signal-textDocument/didChange)
  (wait-for "the end of it" (lambda () (null (found))))

  (place-of "-> done")
  (call-interactively #'xref-find-definitions)
  (tell 'definition (line-number-at-pos))
  (eglot-rename "finished")
  (tell 'text (buffer-string))
  (goto-char (point-max))
  (insert "E")
  (eglot--signal-textDocument/didChange)
  (tell 'completion (vconcat (all-completions "E" (nth 2 (eglot-completion-at-point)))))
  (eglot-shutdown (eglot-current-server)))

(condition-case problem (run) (error (tell 'problem (format "%S" problem))))
(with-temp-file (getenv "TOLD") (insert (json-encode told)))
