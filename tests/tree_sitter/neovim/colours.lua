-- Opens a script with the settings of the page, and writes which signs of it look alike.
local told = { problem = nil }
local ok, problem = pcall(function()
  vim.o.columns = 120
  vim.o.lines = 30
  dofile(os.getenv("SETTINGS"))
  vim.cmd("edit " .. os.getenv("SCRIPT"))
  vim.cmd("redraw!")
  told.rows = {}
  for row = 1, vim.fn.line("$") do
    local looks = {}
    for column = 1, vim.fn.col({ row, "$" }) - 1 do
      looks[column] = vim.fn.screenattr(row, column)
    end
    told.rows[row] = looks
  end
  told.text = vim.api.nvim_buf_get_lines(0, 0, -1, false)
end)
if not ok then
  told = { problem = problem }
end
local file = io.open(os.getenv("TOLD"), "w")
file:write(vim.fn.json_encode(told))
file:close()
vim.cmd("qall!")
