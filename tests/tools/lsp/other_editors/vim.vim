" ALE within Vim asks our server: what it is told stands in a file of JSON at the end.
let s:told = {}

function! WaitFor(what, is_there)
  let rounds = 0
  while !eval(a:is_there)
    let rounds += 1
    if rounds > 3000 | throw a:what . ' did not come' | endif
    sleep 20m
  endwhile
endfunction

function! Found()
  return ale#engine#GetLoclist(bufnr('%'))
endfunction

try
  packadd ale
  execute 'source ' . $SETTINGS
  filetype on
  edit mend.flow
  call ale#Queue(0, 'lint_file')
  call WaitFor('a diagnostic', 'len(Found()) > 0')
  let s:told.diagnostic = join(map(copy(Found()), 'v:val.code . ": " . v:val.text'))

  " The fault is mended as somebody types, and the diagnostic goes.
  call search('dome')
  normal! ciwdone
  call ale#Queue(0, '')
  call WaitFor('the end of it', 'len(Found()) == 0')

  call cursor(1, 1)
  call search('-> \zsdone')
  ALEGoToDefinition
  call WaitFor('the definition', "getline('.') =~ '^done:'")
  let s:told.definition = line('.')
catch
  let s:told.problem = v:exception . ' ' . v:throwpoint
endtry
call writefile([json_encode(s:told)], $TOLD)
qall!
