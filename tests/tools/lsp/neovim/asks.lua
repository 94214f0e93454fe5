-- Neovim's own client asks our server: what it is told stands in a file of JSON at the end.
local told = {}
local PATIENCE = 60000 -- milliseconds, after which something has not come

local function wait_for(what, is_there)
  if not vim.wait(PATIENCE, is_there, 20) then error(what .. " did not come") end
end

local function ask(method, params)
  local answers, problem = vim.lsp.buf_request_sync(0, method, params, PATIENCE)
  if not answers then error(method .. ": " .. problem) end
  for _, answer in pairs(answers) do
    if answer.error then error(method .. ": " .. answer.error.message) end
    return answer.result
  end
end

local function place_of(text)
  local line = vim.fn.search(text, "w")
  if line == 0 then error("no " .. text) end
end

local function run()
  vim.cmd("luafile " .. vim.env.SETTINGS)
  vim.cmd("edit " .. vim.env.SCRIPT)
  wait_for("a diagnostic", function() return #vim.diagnostic.get(0) > 0 end)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    told.diagnostic = { found.lnum, found.col, found.message, found.code, found.source }
  end

  -- The fault is mended as somebody types, and the diagnostic goes.
  place_of("dome")
  vim.cmd("normal! ciwdone")
  wait_for("the end of it", function() return #vim.diagnostic.get(0) == 0 end)

  place_of("\\<Wait\\>")
  told.hover = ask("textDocument/hover", vim.lsp.util.make_position_params()).contents.value
  vim.cmd("normal! oE")
  vim.cmd("startinsert!")
  local params = vim.lsp.util.make_position_params()
  params.position.character = #vim.api.nvim_get_current_line()
  local found = ask("textDocument/completion", params)
  told.completion = {}
  for _, item in ipairs(found.items or found) do table.insert(told.completion, item.label) end
  vim.cmd("stopinsert")
  vim.cmd("normal! dd")

  vim.fn.cursor(1, 1)
  place_of("-> \\zsdone")
  vim.lsp.buf.definition()
  wait_for("the definition", function() return vim.api.nvim_get_current_line():match("^done:") end)
  told.definition = vim.fn.line(".")

  vim.lsp.buf.rename("finished")
  wait_for("the new name", function() return vim.api.nvim_get_current_line():match("^finished:") end)
  told.text = vim.api.nvim_buf_get_lines(0, 0, -1, true)

  vim.lsp.stop_client(vim.lsp.get_active_clients())
  wait_for("the end of the server", function() return #vim.lsp.get_active_clients() == 0 end)
end

local is_well, problem = pcall(run)
if not is_well then told.problem = tostring(problem) end
vim.fn.writefile({ vim.fn.json_encode(told) }, vim.env.TOLD)
vim.cmd("qall!")
