; No two patterns fit one node, so that it does not matter which of them an editor asks first.

(comment) @comment

["script" "type"] @keyword
[":" "=" ","] @punctuation.delimiter
"->" @operator
["[" "]"] @punctuation.bracket

(text) @string
(raw_text) @string
(block) @string
(escape) @string.escape
(word) @string
(number) @number
(truth) @boolean

(type_line name: (name) @type)
(type_line name: (quoted_name) @type)

(action id: (id) @label)
(action name: (name) @function)
(action name: (quoted_name) @function)

(setting name: (name) @property)
(setting name: (quoted_name) @property)

(branch outcome: (name) @constant)
(branch outcome: (quoted_name) @constant)
(branch target: (id) @label)
