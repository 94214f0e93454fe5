;; Debugs a script with dape by the settings of the page: a breakpoint, on to it, one step, the end.

(require 'cl-lib)
(require 'json)
(require 'dape)

(setq dape-info-hide-mode-line nil
      dape-start-hook nil)

(defun until (what)
  "Wait until WHAT returns something; return that."
  (let (found (left 600))
    (while (and (not (setq found (funcall what))) (> (cl-decf left) 0))
      (accept-process-output nil 0.05))
    found))

(defun stopped-after (line)
  "Return the line at which the run stands, once it is another one than LINE."
  (until (lambda ()
           (when-let* ((connection (dape--live-connection 'stopped t))
                       (at (plist-get (dape--current-stack-frame connection) :line)))
             (and (not (eql at line)) at)))))

(let (told)
  (condition-case problem
      (progn
        (load (getenv "SETTINGS") nil t t)
        (remove-hook 'branchline-flow-mode-hook #'eglot-ensure)
        (find-file (getenv "SCRIPT"))
        (search-forward "hold:")
        (dape-breakpoint-toggle)
        (dape (dape--config-eval 'branchline nil))
        (let* ((entry (stopped-after nil))
               (connection (dape--live-connection 'stopped)))
          (dape-continue connection)
          (let ((hold (stopped-after entry)))
            (dape-next connection)
            (let ((next (stopped-after hold)))
              (dape-continue connection)
              (let ((is-over (until (lambda () (not (dape--live-connection 'parent t))))))
                (setq told `((stops . ,(vector entry hold next))
                             (isOver . ,(if is-over t :json-false)))))))))
    (error (setq told `((problem . ,(format "%S" problem))))))
  (with-temp-file (getenv "TOLD")
    (insert (json-encode told))))
