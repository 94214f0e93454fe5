#include "tree_sitter/parser.h"

#if defined(__GNUC__) || defined(__clang__)
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#endif

#define LANGUAGE_VERSION 14
#define STATE_COUNT 85
#define LARGE_STATE_COUNT 3
#define SYMBOL_COUNT 50
#define ALIAS_COUNT 0
#define TOKEN_COUNT 27
#define EXTERNAL_TOKEN_COUNT 0
#define FIELD_COUNT 6
#define MAX_ALIAS_SEQUENCE_LENGTH 8
#define PRODUCTION_ID_COUNT 14

enum ts_symbol_identifiers {
  sym_comment = 1,
  sym__line_end = 2,
  anon_sym_script = 3,
  anon_sym_type = 4,
  anon_sym_COLON = 5,
  anon_sym_EQ = 6,
  anon_sym_COMMA = 7,
  anon_sym_DASH_GT = 8,
  anon_sym_LBRACK = 9,
  anon_sym_RBRACK = 10,
  anon_sym_DQUOTE = 11,
  aux_sym_text_token1 = 12,
  anon_sym_DQUOTE2 = 13,
  anon_sym_BQUOTE = 14,
  aux_sym_quoted_name_token1 = 15,
  anon_sym_BQUOTE2 = 16,
  sym_escape = 17,
  sym_raw_text = 18,
  sym_block = 19,
  sym_number = 20,
  anon_sym_true = 21,
  anon_sym_false = 22,
  sym__type = 23,
  sym_id = 24,
  sym__words = 25,
  sym_word = 26,
  sym_source_file = 27,
  aux_sym__gap = 28,
  sym__line = 29,
  sym_script_line = 30,
  sym_type_line = 31,
  sym_action = 32,
  sym_setting = 33,
  sym_branch = 34,
  sym__first_name = 35,
  sym__type_and_more = 36,
  sym__plain_name = 37,
  sym__quoted = 38,
  sym__text = 39,
  sym__value = 40,
  sym_list = 41,
  sym_text = 42,
  sym_quoted_name = 43,
  sym_truth = 44,
  aux_sym_source_file_repeat1 = 45,
  aux_sym_branch_repeat1 = 46,
  aux_sym_list_repeat1 = 47,
  aux_sym_text_repeat1 = 48,
  aux_sym_quoted_name_repeat1 = 49,
};

static const char * const ts_symbol_names[] = {
  [ts_builtin_sym_end] = "end",
  [sym_comment] = "comment",
  [sym__line_end] = "_line_end",
  [anon_sym_script] = "script",
  [anon_sym_type] = "type",
  [anon_sym_COLON] = ":",
  [anon_sym_EQ] = "=",
  [anon_sym_COMMA] = ",",
  [anon_sym_DASH_GT] = "->",
  [anon_sym_LBRACK] = "[",
  [anon_sym_RBRACK] = "]",
  [anon_sym_DQUOTE] = "\"",
  [aux_sym_text_token1] = "text_token1",
  [anon_sym_DQUOTE2] = "\"",
  [anon_sym_BQUOTE] = "`",
  [aux_sym_quoted_name_token1] = "quoted_name_token1",
  [anon_sym_BQUOTE2] = "`",
  [sym_escape] = "escape",
  [sym_raw_text] = "raw_text",
  [sym_block] = "block",
  [sym_number] = "number",
  [anon_sym_true] = "true",
  [anon_sym_false] = "false",
  [sym__type] = "_type",
  [sym_id] = "id",
  [sym__words] = "_words",
  [sym_word] = "word",
  [sym_source_file] = "source_file",
  [aux_sym__gap] = "_gap",
  [sym__line] = "_line",
  [sym_script_line] = "script_line",
  [sym_type_line] = "type_line",
  [sym_action] = "action",
  [sym_setting] = "setting",
  [sym_branch] = "branch",
  [sym__first_name] = "_first_name",
  [sym__type_and_more] = "name",
  [sym__plain_name] = "_plain_name",
  [sym__quoted] = "_quoted",
  [sym__text] = "_text",
  [sym__value] = "_value",
  [sym_list] = "list",
  [sym_text] = "text",
  [sym_quoted_name] = "quoted_name",
  [sym_truth] = "truth",
  [aux_sym_source_file_repeat1] = "source_file_repeat1",
  [aux_sym_branch_repeat1] = "branch_repeat1",
  [aux_sym_list_repeat1] = "list_repeat1",
  [aux_sym_text_repeat1] = "text_repeat1",
  [aux_sym_quoted_name_repeat1] = "quoted_name_repeat1",
};

static const TSSymbol ts_symbol_map[] = {
  [ts_builtin_sym_end] = ts_builtin_sym_end,
  [sym_comment] = sym_comment,
  [sym__line_end] = sym__line_end,
  [anon_sym_script] = anon_sym_script,
  [anon_sym_type] = anon_sym_type,
  [anon_sym_COLON] = anon_sym_COLON,
  [anon_sym_EQ] = anon_sym_EQ,
  [anon_sym_COMMA] = anon_sym_COMMA,
  [anon_sym_DASH_GT] = anon_sym_DASH_GT,
  [anon_sym_LBRACK] = anon_sym_LBRACK,
  [anon_sym_RBRACK] = anon_sym_RBRACK,
  [anon_sym_DQUOTE] = anon_sym_DQUOTE,
  [aux_sym_text_token1] = aux_sym_text_token1,
  [anon_sym_DQUOTE2] = anon_sym_DQUOTE,
  [anon_sym_BQUOTE] = anon_sym_BQUOTE,
  [aux_sym_quoted_name_token1] = aux_sym_quoted_name_token1,
  [anon_sym_BQUOTE2] = anon_sym_BQUOTE,
  [sym_escape] = sym_escape,
  [sym_raw_text] = sym_raw_text,
  [sym_block] = sym_block,
  [sym_number] = sym_number,
  [anon_sym_true] = anon_sym_true,
  [anon_sym_false] = anon_sym_false,
  [sym__type] = sym__type,
  [sym_id] = sym_id,
  [sym__words] = sym__words,
  [sym_word] = sym_word,
  [sym_source_file] = sym_source_file,
  [aux_sym__gap] = aux_sym__gap,
  [sym__line] = sym__line,
  [sym_script_line] = sym_script_line,
  [sym_type_line] = sym_type_line,
  [sym_action] = sym_action,
  [sym_setting] = sym_setting,
  [sym_branch] = sym_branch,
  [sym__first_name] = sym__first_name,
  [sym__type_and_more] = sym__type_and_more,
  [sym__plain_name] = sym__plain_name,
  [sym__quoted] = sym__quoted,
  [sym__text] = sym__text,
  [sym__value] = sym__value,
  [sym_list] = sym_list,
  [sym_text] = sym_text,
  [sym_quoted_name] = sym_quoted_name,
  [sym_truth] = sym_truth,
  [aux_sym_source_file_repeat1] = aux_sym_source_file_repeat1,
  [aux_sym_branch_repeat1] = aux_sym_branch_repeat1,
  [aux_sym_list_repeat1] = aux_sym_list_repeat1,
  [aux_sym_text_repeat1] = aux_sym_text_repeat1,
  [aux_sym_quoted_name_repeat1] = aux_sym_quoted_name_repeat1,
};

static const TSSymbolMetadata ts_symbol_metadata[] = {
  [ts_builtin_sym_end] = {
    .visible = false,
    .named = true,
  },
  [sym_comment] = {
    .visible = true,
    .named = true,
  },
  [sym__line_end] = {
    .visible = false,
    .named = true,
  },
  [anon_sym_script] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_type] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_COLON] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_EQ] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_COMMA] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DASH_GT] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_LBRACK] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_RBRACK] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_DQUOTE] = {
    .visible = true,
    .named = false,
  },
  [aux_sym_text_token1] = {
    .visible = false,
    .named = false,
  },
  [anon_sym_DQUOTE2] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_BQUOTE] = {
    .visible = true,
    .named = false,
  },
  [aux_sym_quoted_name_token1] = {
    .visible = false,
    .named = false,
  },
  [anon_sym_BQUOTE2] = {
    .visible = true,
    .named = false,
  },
  [sym_escape] = {
    .visible = true,
    .named = true,
  },
  [sym_raw_text] = {
    .visible = true,
    .named = true,
  },
  [sym_block] = {
    .visible = true,
    .named = true,
  },
  [sym_number] = {
    .visible = true,
    .named = true,
  },
  [anon_sym_true] = {
    .visible = true,
    .named = false,
  },
  [anon_sym_false] = {
    .visible = true,
    .named = false,
  },
  [sym__type] = {
    .visible = false,
    .named = true,
  },
  [sym_id] = {
    .visible = true,
    .named = true,
  },
  [sym__words] = {
    .visible = false,
    .named = true,
  },
  [sym_word] = {
    .visible = true,
    .named = true,
  },
  [sym_source_file] = {
    .visible = true,
    .named = true,
  },
  [aux_sym__gap] = {
    .visible = false,
    .named = false,
  },
  [sym__line] = {
    .visible = false,
    .named = true,
  },
  [sym_script_line] = {
    .visible = true,
    .named = true,
  },
  [sym_type_line] = {
    .visible = true,
    .named = true,
  },
  [sym_action] = {
    .visible = true,
    .named = true,
  },
  [sym_setting] = {
    .visible = true,
    .named = true,
  },
  [sym_branch] = {
    .visible = true,
    .named = true,
  },
  [sym__first_name] = {
    .visible = false,
    .named = true,
  },
  [sym__type_and_more] = {
    .visible = true,
    .named = true,
  },
  [sym__plain_name] = {
    .visible = false,
    .named = true,
  },
  [sym__quoted] = {
    .visible = false,
    .named = true,
  },
  [sym__text] = {
    .visible = false,
    .named = true,
  },
  [sym__value] = {
    .visible = false,
    .named = true,
  },
  [sym_list] = {
    .visible = true,
    .named = true,
  },
  [sym_text] = {
    .visible = true,
    .named = true,
  },
  [sym_quoted_name] = {
    .visible = true,
    .named = true,
  },
  [sym_truth] = {
    .visible = true,
    .named = true,
  },
  [aux_sym_source_file_repeat1] = {
    .visible = false,
    .named = false,
  },
  [aux_sym_branch_repeat1] = {
    .visible = false,
    .named = false,
  },
  [aux_sym_list_repeat1] = {
    .visible = false,
    .named = false,
  },
  [aux_sym_text_repeat1] = {
    .visible = false,
    .named = false,
  },
  [aux_sym_quoted_name_repeat1] = {
    .visible = false,
    .named = false,
  },
};

enum ts_field_identifiers {
  field_caption = 1,
  field_id = 2,
  field_name = 3,
  field_outcome = 4,
  field_target = 5,
  field_value = 6,
};

static const char * const ts_field_names[] = {
  [0] = NULL,
  [field_caption] = "caption",
  [field_id] = "id",
  [field_name] = "name",
  [field_outcome] = "outcome",
  [field_target] = "target",
  [field_value] = "value",
};

static const TSFieldMapSlice ts_field_map_slices[PRODUCTION_ID_COUNT] = {
  [2] = {.index = 0, .length = 1},
  [3] = {.index = 1, .length = 1},
  [4] = {.index = 0, .length = 1},
  [5] = {.index = 2, .length = 2},
  [6] = {.index = 2, .length = 2},
  [7] = {.index = 4, .length = 2},
  [8] = {.index = 6, .length = 1},
  [9] = {.index = 7, .length = 2},
  [10] = {.index = 9, .length = 2},
  [11] = {.index = 11, .length = 3},
  [12] = {.index = 11, .length = 3},
  [13] = {.index = 14, .length = 3},
};

static const TSFieldMapEntry ts_field_map_entries[] = {
  [0] =
    {field_name, 1},
  [1] =
    {field_target, 1},
  [2] =
    {field_id, 0},
    {field_name, 2},
  [4] =
    {field_name, 0},
    {field_value, 2},
  [6] =
    {field_outcome, 1},
  [7] =
    {field_outcome, 0},
    {field_target, 2},
  [9] =
    {field_outcome, 0, .inherited = true},
    {field_outcome, 1, .inherited = true},
  [11] =
    {field_caption, 3},
    {field_id, 0},
    {field_name, 2},
  [14] =
    {field_outcome, 0},
    {field_outcome, 1, .inherited = true},
    {field_target, 3},
};

static const TSSymbol ts_alias_sequences[PRODUCTION_ID_COUNT][MAX_ALIAS_SEQUENCE_LENGTH] = {
  [0] = {0},
  [1] = {
    [0] = sym__type_and_more,
  },
  [4] = {
    [0] = anon_sym_type,
  },
  [5] = {
    [0] = sym_id,
  },
  [11] = {
    [0] = sym_id,
  },
};

static const uint16_t ts_non_terminal_alias_map[] = {
  0,
};

static const TSStateId ts_primary_state_ids[STATE_COUNT] = {
  [0] = 0,
  [1] = 1,
  [2] = 2,
  [3] = 3,
  [4] = 4,
  [5] = 5,
  [6] = 6,
  [7] = 7,
  [8] = 8,
  [9] = 9,
  [10] = 10,
  [11] = 11,
  [12] = 12,
  [13] = 13,
  [14] = 14,
  [15] = 15,
  [16] = 16,
  [17] = 17,
  [18] = 18,
  [19] = 19,
  [20] = 20,
  [21] = 21,
  [22] = 18,
  [23] = 23,
  [24] = 24,
  [25] = 25,
  [26] = 26,
  [27] = 27,
  [28] = 28,
  [29] = 29,
  [30] = 30,
  [31] = 31,
  [32] = 32,
  [33] = 33,
  [34] = 34,
  [35] = 35,
  [36] = 36,
  [37] = 37,
  [38] = 38,
  [39] = 39,
  [40] = 40,
  [41] = 41,
  [42] = 42,
  [43] = 43,
  [44] = 44,
  [45] = 45,
  [46] = 46,
  [47] = 47,
  [48] = 48,
  [49] = 49,
  [50] = 50,
  [51] = 51,
  [52] = 52,
  [53] = 53,
  [54] = 54,
  [55] = 55,
  [56] = 56,
  [57] = 57,
  [58] = 58,
  [59] = 59,
  [60] = 60,
  [61] = 61,
  [62] = 62,
  [63] = 63,
  [64] = 64,
  [65] = 65,
  [66] = 66,
  [67] = 67,
  [68] = 68,
  [69] = 69,
  [70] = 70,
  [71] = 71,
  [72] = 72,
  [73] = 73,
  [74] = 74,
  [75] = 75,
  [76] = 76,
  [77] = 77,
  [78] = 78,
  [79] = 79,
  [80] = 80,
  [81] = 81,
  [82] = 82,
  [83] = 83,
  [84] = 84,
};

static TSCharacterRange sym_id_character_set_1[] = {
  {'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}, {0xaa, 0xaa}, {0xb2, 0xb3}, {0xb5, 0xb5}, {0xb9, 0xba},
  {0xbc, 0xbe}, {0xc0, 0xd6}, {0xd8, 0xf6}, {0xf8, 0x2c1}, {0x2c6, 0x2d1}, {0x2e0, 0x2e4}, {0x2ec, 0x2ec}, {0x2ee, 0x2ee},
  {0x370, 0x374}, {0x376, 0x377}, {0x37a, 0x37d}, {0x37f, 0x37f}, {0x386, 0x386}, {0x388, 0x38a}, {0x38c, 0x38c}, {0x38e, 0x3a1},
  {0x3a3, 0x3f5}, {0x3f7, 0x481}, {0x48a, 0x52f}, {0x531, 0x556}, {0x559, 0x559}, {0x560, 0x588}, {0x5d0, 0x5ea}, {0x5ef, 0x5f2},
  {0x620, 0x64a}, {0x660, 0x669}, {0x66e, 0x66f}, {0x671, 0x6d3}, {0x6d5, 0x6d5}, {0x6e5, 0x6e6}, {0x6ee, 0x6fc}, {0x6ff, 0x6ff},
  {0x710, 0x710}, {0x712, 0x72f}, {0x74d, 0x7a5}, {0x7b1, 0x7b1}, {0x7c0, 0x7ea}, {0x7f4, 0x7f5}, {0x7fa, 0x7fa}, {0x800, 0x815},
  {0x81a, 0x81a}, {0x824, 0x824}, {0x828, 0x828}, {0x840, 0x858}, {0x860, 0x86a}, {0x870, 0x887}, {0x889, 0x88e}, {0x8a0, 0x8c9},
  {0x904, 0x939}, {0x93d, 0x93d}, {0x950, 0x950}, {0x958, 0x961}, {0x966, 0x96f}, {0x971, 0x980}, {0x985, 0x98c}, {0x98f, 0x990},
  {0x993, 0x9a8}, {0x9aa, 0x9b0}, {0x9b2, 0x9b2}, {0x9b6, 0x9b9}, {0x9bd, 0x9bd}, {0x9ce, 0x9ce}, {0x9dc, 0x9dd}, {0x9df, 0x9e1},
  {0x9e6, 0x9f1}, {0x9f4, 0x9f9}, {0x9fc, 0x9fc}, {0xa05, 0xa0a}, {0xa0f, 0xa10}, {0xa13, 0xa28}, {0xa2a, 0xa30}, {0xa32, 0xa33},
  {0xa35, 0xa36}, {0xa38, 0xa39}, {0xa59, 0xa5c}, {0xa5e, 0xa5e}, {0xa66, 0xa6f}, {0xa72, 0xa74}, {0xa85, 0xa8d}, {0xa8f, 0xa91},
  {0xa93, 0xaa8}, {0xaaa, 0xab0}, {0xab2, 0xab3}, {0xab5, 0xab9}, {0xabd, 0xabd}, {0xad0, 0xad0}, {0xae0, 0xae1}, {0xae6, 0xaef},
  {0xaf9, 0xaf9}, {0xb05, 0xb0c}, {0xb0f, 0xb10}, {0xb13, 0xb28}, {0xb2a, 0xb30}, {0xb32, 0xb33}, {0xb35, 0xb39}, {0xb3d, 0xb3d},
  {0xb5c, 0xb5d}, {0xb5f, 0xb61}, {0xb66, 0xb6f}, {0xb71, 0xb77}, {0xb83, 0xb83}, {0xb85, 0xb8a}, {0xb8e, 0xb90}, {0xb92, 0xb95},
  {0xb99, 0xb9a}, {0xb9c, 0xb9c}, {0xb9e, 0xb9f}, {0xba3, 0xba4}, {0xba8, 0xbaa}, {0xbae, 0xbb9}, {0xbd0, 0xbd0}, {0xbe6, 0xbf2},
  {0xc05, 0xc0c}, {0xc0e, 0xc10}, {0xc12, 0xc28}, {0xc2a, 0xc39}, {0xc3d, 0xc3d}, {0xc58, 0xc5a}, {0xc5d, 0xc5d}, {0xc60, 0xc61},
  {0xc66, 0xc6f}, {0xc78, 0xc7e}, {0xc80, 0xc80}, {0xc85, 0xc8c}, {0xc8e, 0xc90}, {0xc92, 0xca8}, {0xcaa, 0xcb3}, {0xcb5, 0xcb9},
  {0xcbd, 0xcbd}, {0xcdd, 0xcde}, {0xce0, 0xce1}, {0xce6, 0xcef}, {0xcf1, 0xcf2}, {0xd04, 0xd0c}, {0xd0e, 0xd10}, {0xd12, 0xd3a},
  {0xd3d, 0xd3d}, {0xd4e, 0xd4e}, {0xd54, 0xd56}, {0xd58, 0xd61}, {0xd66, 0xd78}, {0xd7a, 0xd7f}, {0xd85, 0xd96}, {0xd9a, 0xdb1},
  {0xdb3, 0xdbb}, {0xdbd, 0xdbd}, {0xdc0, 0xdc6}, {0xde6, 0xdef}, {0xe01, 0xe30}, {0xe32, 0xe33}, {0xe40, 0xe46}, {0xe50, 0xe59},
  {0xe81, 0xe82}, {0xe84, 0xe84}, {0xe86, 0xe8a}, {0xe8c, 0xea3}, {0xea5, 0xea5}, {0xea7, 0xeb0}, {0xeb2, 0xeb3}, {0xebd, 0xebd},
  {0xec0, 0xec4}, {0xec6, 0xec6}, {0xed0, 0xed9}, {0xedc, 0xedf}, {0xf00, 0xf00}, {0xf20, 0xf33}, {0xf40, 0xf47}, {0xf49, 0xf6c},
  {0xf88, 0xf8c}, {0x1000, 0x102a}, {0x103f, 0x1049}, {0x1050, 0x1055}, {0x105a, 0x105d}, {0x1061, 0x1061}, {0x1065, 0x1066}, {0x106e, 0x1070},
  {0x1075, 0x1081}, {0x108e, 0x108e}, {0x1090, 0x1099}, {0x10a0, 0x10c5}, {0x10c7, 0x10c7}, {0x10cd, 0x10cd}, {0x10d0, 0x10fa}, {0x10fc, 0x1248},
  {0x124a, 0x124d}, {0x1250, 0x1256}, {0x1258, 0x1258}, {0x125a, 0x125d}, {0x1260, 0x1288}, {0x128a, 0x128d}, {0x1290, 0x12b0}, {0x12b2, 0x12b5},
  {0x12b8, 0x12be}, {0x12c0, 0x12c0}, {0x12c2, 0x12c5}, {0x12c8, 0x12d6}, {0x12d8, 0x1310}, {0x1312, 0x1315}, {0x1318, 0x135a}, {0x1369, 0x137c},
  {0x1380, 0x138f}, {0x13a0, 0x13f5}, {0x13f8, 0x13fd}, {0x1401, 0x166c}, {0x166f, 0x167f}, {0x1681, 0x169a}, {0x16a0, 0x16ea}, {0x16ee, 0x16f8},
  {0x1700, 0x1711}, {0x171f, 0x1731}, {0x1740, 0x1751}, {0x1760, 0x176c}, {0x176e, 0x1770}, {0x1780, 0x17b3}, {0x17d7, 0x17d7}, {0x17dc, 0x17dc},
  {0x17e0, 0x17e9}, {0x17f0, 0x17f9}, {0x1810, 0x1819}, {0x1820, 0x1878}, {0x1880, 0x1884}, {0x1887, 0x18a8}, {0x18aa, 0x18aa}, {0x18b0, 0x18f5},
  {0x1900, 0x191e}, {0x1946, 0x196d}, {0x1970, 0x1974}, {0x1980, 0x19ab}, {0x19b0, 0x19c9}, {0x19d0, 0x19da}, {0x1a00, 0x1a16}, {0x1a20, 0x1a54},
  {0x1a80, 0x1a89}, {0x1a90, 0x1a99}, {0x1aa7, 0x1aa7}, {0x1b05, 0x1b33}, {0x1b45, 0x1b4c}, {0x1b50, 0x1b59}, {0x1b83, 0x1ba0}, {0x1bae, 0x1be5},
  {0x1c00, 0x1c23}, {0x1c40, 0x1c49}, {0x1c4d, 0x1c7d}, {0x1c80, 0x1c88}, {0x1c90, 0x1cba}, {0x1cbd, 0x1cbf}, {0x1ce9, 0x1cec}, {0x1cee, 0x1cf3},
  {0x1cf5, 0x1cf6}, {0x1cfa, 0x1cfa}, {0x1d00, 0x1dbf}, {0x1e00, 0x1f15}, {0x1f18, 0x1f1d}, {0x1f20, 0x1f45}, {0x1f48, 0x1f4d}, {0x1f50, 0x1f57},
  {0x1f59, 0x1f59}, {0x1f5b, 0x1f5b}, {0x1f5d, 0x1f5d}, {0x1f5f, 0x1f7d}, {0x1f80, 0x1fb4}, {0x1fb6, 0x1fbc}, {0x1fbe, 0x1fbe}, {0x1fc2, 0x1fc4},
  {0x1fc6, 0x1fcc}, {0x1fd0, 0x1fd3}, {0x1fd6, 0x1fdb}, {0x1fe0, 0x1fec}, {0x1ff2, 0x1ff4}, {0x1ff6, 0x1ffc}, {0x2070, 0x2071}, {0x2074, 0x2079},
  {0x207f, 0x2089}, {0x2090, 0x209c}, {0x2102, 0x2102}, {0x2107, 0x2107}, {0x210a, 0x2113}, {0x2115, 0x2115}, {0x2119, 0x211d}, {0x2124, 0x2124},
  {0x2126, 0x2126}, {0x2128, 0x2128}, {0x212a, 0x212d}, {0x212f, 0x2139}, {0x213c, 0x213f}, {0x2145, 0x2149}, {0x214e, 0x214e}, {0x2150, 0x2189},
  {0x2460, 0x249b}, {0x24ea, 0x24ff}, {0x2776, 0x2793}, {0x2c00, 0x2ce4}, {0x2ceb, 0x2cee}, {0x2cf2, 0x2cf3}, {0x2cfd, 0x2cfd}, {0x2d00, 0x2d25},
  {0x2d27, 0x2d27}, {0x2d2d, 0x2d2d}, {0x2d30, 0x2d67}, {0x2d6f, 0x2d6f}, {0x2d80, 0x2d96}, {0x2da0, 0x2da6}, {0x2da8, 0x2dae}, {0x2db0, 0x2db6},
  {0x2db8, 0x2dbe}, {0x2dc0, 0x2dc6}, {0x2dc8, 0x2dce}, {0x2dd0, 0x2dd6}, {0x2dd8, 0x2dde}, {0x2e2f, 0x2e2f}, {0x3005, 0x3007}, {0x3021, 0x3029},
  {0x3031, 0x3035}, {0x3038, 0x303c}, {0x3041, 0x3096}, {0x309d, 0x309f}, {0x30a1, 0x30fa}, {0x30fc, 0x30ff}, {0x3105, 0x312f}, {0x3131, 0x318e},
  {0x3192, 0x3195}, {0x31a0, 0x31bf}, {0x31f0, 0x31ff}, {0x3220, 0x3229}, {0x3248, 0x324f}, {0x3251, 0x325f}, {0x3280, 0x3289}, {0x32b1, 0x32bf},
  {0x3400, 0x3400}, {0x4dbf, 0x4dbf}, {0x4e00, 0x4e00}, {0x9fff, 0xa48c}, {0xa4d0, 0xa4fd}, {0xa500, 0xa60c}, {0xa610, 0xa62b}, {0xa640, 0xa66e},
  {0xa67f, 0xa69d}, {0xa6a0, 0xa6ef}, {0xa717, 0xa71f}, {0xa722, 0xa788}, {0xa78b, 0xa7ca}, {0xa7d0, 0xa7d1}, {0xa7d3, 0xa7d3}, {0xa7d5, 0xa7d9},
  {0xa7f2, 0xa801}, {0xa803, 0xa805}, {0xa807, 0xa80a}, {0xa80c, 0xa822}, {0xa830, 0xa835}, {0xa840, 0xa873}, {0xa882, 0xa8b3}, {0xa8d0, 0xa8d9},
  {0xa8f2, 0xa8f7}, {0xa8fb, 0xa8fb}, {0xa8fd, 0xa8fe}, {0xa900, 0xa925}, {0xa930, 0xa946}, {0xa960, 0xa97c}, {0xa984, 0xa9b2}, {0xa9cf, 0xa9d9},
  {0xa9e0, 0xa9e4}, {0xa9e6, 0xa9fe}, {0xaa00, 0xaa28}, {0xaa40, 0xaa42}, {0xaa44, 0xaa4b}, {0xaa50, 0xaa59}, {0xaa60, 0xaa76}, {0xaa7a, 0xaa7a},
  {0xaa7e, 0xaaaf}, {0xaab1, 0xaab1}, {0xaab5, 0xaab6}, {0xaab9, 0xaabd}, {0xaac0, 0xaac0}, {0xaac2, 0xaac2}, {0xaadb, 0xaadd}, {0xaae0, 0xaaea},
  {0xaaf2, 0xaaf4}, {0xab01, 0xab06}, {0xab09, 0xab0e}, {0xab11, 0xab16}, {0xab20, 0xab26}, {0xab28, 0xab2e}, {0xab30, 0xab5a}, {0xab5c, 0xab69},
  {0xab70, 0xabe2}, {0xabf0, 0xabf9}, {0xac00, 0xac00}, {0xd7a3, 0xd7a3}, {0xd7b0, 0xd7c6}, {0xd7cb, 0xd7fb}, {0xf900, 0xfa6d}, {0xfa70, 0xfad9},
  {0xfb00, 0xfb06}, {0xfb13, 0xfb17}, {0xfb1d, 0xfb1d}, {0xfb1f, 0xfb28}, {0xfb2a, 0xfb36}, {0xfb38, 0xfb3c}, {0xfb3e, 0xfb3e}, {0xfb40, 0xfb41},
  {0xfb43, 0xfb44}, {0xfb46, 0xfbb1}, {0xfbd3, 0xfd3d}, {0xfd50, 0xfd8f}, {0xfd92, 0xfdc7}, {0xfdf0, 0xfdfb}, {0xfe70, 0xfe74}, {0xfe76, 0xfefc},
  {0xff10, 0xff19}, {0xff21, 0xff3a}, {0xff41, 0xff5a}, {0xff66, 0xffbe}, {0xffc2, 0xffc7}, {0xffca, 0xffcf}, {0xffd2, 0xffd7}, {0xffda, 0xffdc},
  {0x10000, 0x1000b}, {0x1000d, 0x10026}, {0x10028, 0x1003a}, {0x1003c, 0x1003d}, {0x1003f, 0x1004d}, {0x10050, 0x1005d}, {0x10080, 0x100fa}, {0x10107, 0x10133},
  {0x10140, 0x10178}, {0x1018a, 0x1018b}, {0x10280, 0x1029c}, {0x102a0, 0x102d0}, {0x102e1, 0x102fb}, {0x10300, 0x10323}, {0x1032d, 0x1034a}, {0x10350, 0x10375},
  {0x10380, 0x1039d}, {0x103a0, 0x103c3}, {0x103c8, 0x103cf}, {0x103d1, 0x103d5}, {0x10400, 0x1049d}, {0x104a0, 0x104a9}, {0x104b0, 0x104d3}, {0x104d8, 0x104fb},
  {0x10500, 0x10527}, {0x10530, 0x10563}, {0x10570, 0x1057a}, {0x1057c, 0x1058a}, {0x1058c, 0x10592}, {0x10594, 0x10595}, {0x10597, 0x105a1}, {0x105a3, 0x105b1},
  {0x105b3, 0x105b9}, {0x105bb, 0x105bc}, {0x10600, 0x10736}, {0x10740, 0x10755}, {0x10760, 0x10767}, {0x10780, 0x10785}, {0x10787, 0x107b0}, {0x107b2, 0x107ba},
  {0x10800, 0x10805}, {0x10808, 0x10808}, {0x1080a, 0x10835}, {0x10837, 0x10838}, {0x1083c, 0x1083c}, {0x1083f, 0x10855}, {0x10858, 0x10876}, {0x10879, 0x1089e},
  {0x108a7, 0x108af}, {0x108e0, 0x108f2}, {0x108f4, 0x108f5}, {0x108fb, 0x1091b}, {0x10920, 0x1092b},
};

static TSCharacterRange sym_id_character_set_2[] = {
  {'-', '-'}, {'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}, {0xaa, 0xaa}, {0xb2, 0xb3}, {0xb5, 0xb5},
  {0xb9, 0xba}, {0xbc, 0xbe}, {0xc0, 0xd6}, {0xd8, 0xf6}, {0xf8, 0x2c1}, {0x2c6, 0x2d1}, {0x2e0, 0x2e4}, {0x2ec, 0x2ec},
  {0x2ee, 0x2ee}, {0x370, 0x374}, {0x376, 0x377}, {0x37a, 0x37d}, {0x37f, 0x37f}, {0x386, 0x386}, {0x388, 0x38a}, {0x38c, 0x38c},
  {0x38e, 0x3a1}, {0x3a3, 0x3f5}, {0x3f7, 0x481}, {0x48a, 0x52f}, {0x531, 0x556}, {0x559, 0x559}, {0x560, 0x588}, {0x5d0, 0x5ea},
  {0x5ef, 0x5f2}, {0x620, 0x64a}, {0x660, 0x669}, {0x66e, 0x66f}, {0x671, 0x6d3}, {0x6d5, 0x6d5}, {0x6e5, 0x6e6}, {0x6ee, 0x6fc},
  {0x6ff, 0x6ff}, {0x710, 0x710}, {0x712, 0x72f}, {0x74d, 0x7a5}, {0x7b1, 0x7b1}, {0x7c0, 0x7ea}, {0x7f4, 0x7f5}, {0x7fa, 0x7fa},
  {0x800, 0x815}, {0x81a, 0x81a}, {0x824, 0x824}, {0x828, 0x828}, {0x840, 0x858}, {0x860, 0x86a}, {0x870, 0x887}, {0x889, 0x88e},
  {0x8a0, 0x8c9}, {0x904, 0x939}, {0x93d, 0x93d}, {0x950, 0x950}, {0x958, 0x961}, {0x966, 0x96f}, {0x971, 0x980}, {0x985, 0x98c},
  {0x98f, 0x990}, {0x993, 0x9a8}, {0x9aa, 0x9b0}, {0x9b2, 0x9b2}, {0x9b6, 0x9b9}, {0x9bd, 0x9bd}, {0x9ce, 0x9ce}, {0x9dc, 0x9dd},
  {0x9df, 0x9e1}, {0x9e6, 0x9f1}, {0x9f4, 0x9f9}, {0x9fc, 0x9fc}, {0xa05, 0xa0a}, {0xa0f, 0xa10}, {0xa13, 0xa28}, {0xa2a, 0xa30},
  {0xa32, 0xa33}, {0xa35, 0xa36}, {0xa38, 0xa39}, {0xa59, 0xa5c}, {0xa5e, 0xa5e}, {0xa66, 0xa6f}, {0xa72, 0xa74}, {0xa85, 0xa8d},
  {0xa8f, 0xa91}, {0xa93, 0xaa8}, {0xaaa, 0xab0}, {0xab2, 0xab3}, {0xab5, 0xab9}, {0xabd, 0xabd}, {0xad0, 0xad0}, {0xae0, 0xae1},
  {0xae6, 0xaef}, {0xaf9, 0xaf9}, {0xb05, 0xb0c}, {0xb0f, 0xb10}, {0xb13, 0xb28}, {0xb2a, 0xb30}, {0xb32, 0xb33}, {0xb35, 0xb39},
  {0xb3d, 0xb3d}, {0xb5c, 0xb5d}, {0xb5f, 0xb61}, {0xb66, 0xb6f}, {0xb71, 0xb77}, {0xb83, 0xb83}, {0xb85, 0xb8a}, {0xb8e, 0xb90},
  {0xb92, 0xb95}, {0xb99, 0xb9a}, {0xb9c, 0xb9c}, {0xb9e, 0xb9f}, {0xba3, 0xba4}, {0xba8, 0xbaa}, {0xbae, 0xbb9}, {0xbd0, 0xbd0},
  {0xbe6, 0xbf2}, {0xc05, 0xc0c}, {0xc0e, 0xc10}, {0xc12, 0xc28}, {0xc2a, 0xc39}, {0xc3d, 0xc3d}, {0xc58, 0xc5a}, {0xc5d, 0xc5d},
  {0xc60, 0xc61}, {0xc66, 0xc6f}, {0xc78, 0xc7e}, {0xc80, 0xc80}, {0xc85, 0xc8c}, {0xc8e, 0xc90}, {0xc92, 0xca8}, {0xcaa, 0xcb3},
  {0xcb5, 0xcb9}, {0xcbd, 0xcbd}, {0xcdd, 0xcde}, {0xce0, 0xce1}, {0xce6, 0xcef}, {0xcf1, 0xcf2}, {0xd04, 0xd0c}, {0xd0e, 0xd10},
  {0xd12, 0xd3a}, {0xd3d, 0xd3d}, {0xd4e, 0xd4e}, {0xd54, 0xd56}, {0xd58, 0xd61}, {0xd66, 0xd78}, {0xd7a, 0xd7f}, {0xd85, 0xd96},
  {0xd9a, 0xdb1}, {0xdb3, 0xdbb}, {0xdbd, 0xdbd}, {0xdc0, 0xdc6}, {0xde6, 0xdef}, {0xe01, 0xe30}, {0xe32, 0xe33}, {0xe40, 0xe46},
  {0xe50, 0xe59}, {0xe81, 0xe82}, {0xe84, 0xe84}, {0xe86, 0xe8a}, {0xe8c, 0xea3}, {0xea5, 0xea5}, {0xea7, 0xeb0}, {0xeb2, 0xeb3},
  {0xebd, 0xebd}, {0xec0, 0xec4}, {0xec6, 0xec6}, {0xed0, 0xed9}, {0xedc, 0xedf}, {0xf00, 0xf00}, {0xf20, 0xf33}, {0xf40, 0xf47},
  {0xf49, 0xf6c}, {0xf88, 0xf8c}, {0x1000, 0x102a}, {0x103f, 0x1049}, {0x1050, 0x1055}, {0x105a, 0x105d}, {0x1061, 0x1061}, {0x1065, 0x1066},
  {0x106e, 0x1070}, {0x1075, 0x1081}, {0x108e, 0x108e}, {0x1090, 0x1099}, {0x10a0, 0x10c5}, {0x10c7, 0x10c7}, {0x10cd, 0x10cd}, {0x10d0, 0x10fa},
  {0x10fc, 0x1248}, {0x124a, 0x124d}, {0x1250, 0x1256}, {0x1258, 0x1258}, {0x125a, 0x125d}, {0x1260, 0x1288}, {0x128a, 0x128d}, {0x1290, 0x12b0},
  {0x12b2, 0x12b5}, {0x12b8, 0x12be}, {0x12c0, 0x12c0}, {0x12c2, 0x12c5}, {0x12c8, 0x12d6}, {0x12d8, 0x1310}, {0x1312, 0x1315}, {0x1318, 0x135a},
  {0x1369, 0x137c}, {0x1380, 0x138f}, {0x13a0, 0x13f5}, {0x13f8, 0x13fd}, {0x1401, 0x166c}, {0x166f, 0x167f}, {0x1681, 0x169a}, {0x16a0, 0x16ea},
  {0x16ee, 0x16f8}, {0x1700, 0x1711}, {0x171f, 0x1731}, {0x1740, 0x1751}, {0x1760, 0x176c}, {0x176e, 0x1770}, {0x1780, 0x17b3}, {0x17d7, 0x17d7},
  {0x17dc, 0x17dc}, {0x17e0, 0x17e9}, {0x17f0, 0x17f9}, {0x1810, 0x1819}, {0x1820, 0x1878}, {0x1880, 0x1884}, {0x1887, 0x18a8}, {0x18aa, 0x18aa},
  {0x18b0, 0x18f5}, {0x1900, 0x191e}, {0x1946, 0x196d}, {0x1970, 0x1974}, {0x1980, 0x19ab}, {0x19b0, 0x19c9}, {0x19d0, 0x19da}, {0x1a00, 0x1a16},
  {0x1a20, 0x1a54}, {0x1a80, 0x1a89}, {0x1a90, 0x1a99}, {0x1aa7, 0x1aa7}, {0x1b05, 0x1b33}, {0x1b45, 0x1b4c}, {0x1b50, 0x1b59}, {0x1b83, 0x1ba0},
  {0x1bae, 0x1be5}, {0x1c00, 0x1c23}, {0x1c40, 0x1c49}, {0x1c4d, 0x1c7d}, {0x1c80, 0x1c88}, {0x1c90, 0x1cba}, {0x1cbd, 0x1cbf}, {0x1ce9, 0x1cec},
  {0x1cee, 0x1cf3}, {0x1cf5, 0x1cf6}, {0x1cfa, 0x1cfa}, {0x1d00, 0x1dbf}, {0x1e00, 0x1f15}, {0x1f18, 0x1f1d}, {0x1f20, 0x1f45}, {0x1f48, 0x1f4d},
  {0x1f50, 0x1f57}, {0x1f59, 0x1f59}, {0x1f5b, 0x1f5b}, {0x1f5d, 0x1f5d}, {0x1f5f, 0x1f7d}, {0x1f80, 0x1fb4}, {0x1fb6, 0x1fbc}, {0x1fbe, 0x1fbe},
  {0x1fc2, 0x1fc4}, {0x1fc6, 0x1fcc}, {0x1fd0, 0x1fd3}, {0x1fd6, 0x1fdb}, {0x1fe0, 0x1fec}, {0x1ff2, 0x1ff4}, {0x1ff6, 0x1ffc}, {0x2070, 0x2071},
  {0x2074, 0x2079}, {0x207f, 0x2089}, {0x2090, 0x209c}, {0x2102, 0x2102}, {0x2107, 0x2107}, {0x210a, 0x2113}, {0x2115, 0x2115}, {0x2119, 0x211d},
  {0x2124, 0x2124}, {0x2126, 0x2126}, {0x2128, 0x2128}, {0x212a, 0x212d}, {0x212f, 0x2139}, {0x213c, 0x213f}, {0x2145, 0x2149}, {0x214e, 0x214e},
  {0x2150, 0x2189}, {0x2460, 0x249b}, {0x24ea, 0x24ff}, {0x2776, 0x2793}, {0x2c00, 0x2ce4}, {0x2ceb, 0x2cee}, {0x2cf2, 0x2cf3}, {0x2cfd, 0x2cfd},
  {0x2d00, 0x2d25}, {0x2d27, 0x2d27}, {0x2d2d, 0x2d2d}, {0x2d30, 0x2d67}, {0x2d6f, 0x2d6f}, {0x2d80, 0x2d96}, {0x2da0, 0x2da6}, {0x2da8, 0x2dae},
  {0x2db0, 0x2db6}, {0x2db8, 0x2dbe}, {0x2dc0, 0x2dc6}, {0x2dc8, 0x2dce}, {0x2dd0, 0x2dd6}, {0x2dd8, 0x2dde}, {0x2e2f, 0x2e2f}, {0x3005, 0x3007},
  {0x3021, 0x3029}, {0x3031, 0x3035}, {0x3038, 0x303c}, {0x3041, 0x3096}, {0x309d, 0x309f}, {0x30a1, 0x30fa}, {0x30fc, 0x30ff}, {0x3105, 0x312f},
  {0x3131, 0x318e}, {0x3192, 0x3195}, {0x31a0, 0x31bf}, {0x31f0, 0x31ff}, {0x3220, 0x3229}, {0x3248, 0x324f}, {0x3251, 0x325f}, {0x3280, 0x3289},
  {0x32b1, 0x32bf}, {0x3400, 0x3400}, {0x4dbf, 0x4dbf}, {0x4e00, 0x4e00}, {0x9fff, 0xa48c}, {0xa4d0, 0xa4fd}, {0xa500, 0xa60c}, {0xa610, 0xa62b},
  {0xa640, 0xa66e}, {0xa67f, 0xa69d}, {0xa6a0, 0xa6ef}, {0xa717, 0xa71f}, {0xa722, 0xa788}, {0xa78b, 0xa7ca}, {0xa7d0, 0xa7d1}, {0xa7d3, 0xa7d3},
  {0xa7d5, 0xa7d9}, {0xa7f2, 0xa801}, {0xa803, 0xa805}, {0xa807, 0xa80a}, {0xa80c, 0xa822}, {0xa830, 0xa835}, {0xa840, 0xa873}, {0xa882, 0xa8b3},
  {0xa8d0, 0xa8d9}, {0xa8f2, 0xa8f7}, {0xa8fb, 0xa8fb}, {0xa8fd, 0xa8fe}, {0xa900, 0xa925}, {0xa930, 0xa946}, {0xa960, 0xa97c}, {0xa984, 0xa9b2},
  {0xa9cf, 0xa9d9}, {0xa9e0, 0xa9e4}, {0xa9e6, 0xa9fe}, {0xaa00, 0xaa28}, {0xaa40, 0xaa42}, {0xaa44, 0xaa4b}, {0xaa50, 0xaa59}, {0xaa60, 0xaa76},
  {0xaa7a, 0xaa7a}, {0xaa7e, 0xaaaf}, {0xaab1, 0xaab1}, {0xaab5, 0xaab6}, {0xaab9, 0xaabd}, {0xaac0, 0xaac0}, {0xaac2, 0xaac2}, {0xaadb, 0xaadd},
  {0xaae0, 0xaaea}, {0xaaf2, 0xaaf4}, {0xab01, 0xab06}, {0xab09, 0xab0e}, {0xab11, 0xab16}, {0xab20, 0xab26}, {0xab28, 0xab2e}, {0xab30, 0xab5a},
  {0xab5c, 0xab69}, {0xab70, 0xabe2}, {0xabf0, 0xabf9}, {0xac00, 0xac00}, {0xd7a3, 0xd7a3}, {0xd7b0, 0xd7c6}, {0xd7cb, 0xd7fb}, {0xf900, 0xfa6d},
  {0xfa70, 0xfad9}, {0xfb00, 0xfb06}, {0xfb13, 0xfb17}, {0xfb1d, 0xfb1d}, {0xfb1f, 0xfb28}, {0xfb2a, 0xfb36}, {0xfb38, 0xfb3c}, {0xfb3e, 0xfb3e},
  {0xfb40, 0xfb41}, {0xfb43, 0xfb44}, {0xfb46, 0xfbb1}, {0xfbd3, 0xfd3d}, {0xfd50, 0xfd8f}, {0xfd92, 0xfdc7}, {0xfdf0, 0xfdfb}, {0xfe70, 0xfe74},
  {0xfe76, 0xfefc}, {0xff10, 0xff19}, {0xff21, 0xff3a}, {0xff41, 0xff5a}, {0xff66, 0xffbe}, {0xffc2, 0xffc7}, {0xffca, 0xffcf}, {0xffd2, 0xffd7},
  {0xffda, 0xffdc}, {0x10000, 0x1000b}, {0x1000d, 0x10026}, {0x10028, 0x1003a}, {0x1003c, 0x1003d}, {0x1003f, 0x1004d}, {0x10050, 0x1005d}, {0x10080, 0x100fa},
  {0x10107, 0x10133}, {0x10140, 0x10178}, {0x1018a, 0x1018b}, {0x10280, 0x1029c}, {0x102a0, 0x102d0}, {0x102e1, 0x102fb}, {0x10300, 0x10323}, {0x1032d, 0x1034a},
  {0x10350, 0x10375}, {0x10380, 0x1039d}, {0x103a0, 0x103c3}, {0x103c8, 0x103cf}, {0x103d1, 0x103d5}, {0x10400, 0x1049d}, {0x104a0, 0x104a9}, {0x104b0, 0x104d3},
  {0x104d8, 0x104fb}, {0x10500, 0x10527}, {0x10530, 0x10563}, {0x10570, 0x1057a}, {0x1057c, 0x1058a}, {0x1058c, 0x10592}, {0x10594, 0x10595}, {0x10597, 0x105a1},
  {0x105a3, 0x105b1}, {0x105b3, 0x105b9}, {0x105bb, 0x105bc}, {0x10600, 0x10736}, {0x10740, 0x10755}, {0x10760, 0x10767}, {0x10780, 0x10785}, {0x10787, 0x107b0},
  {0x107b2, 0x107ba}, {0x10800, 0x10805}, {0x10808, 0x10808}, {0x1080a, 0x10835}, {0x10837, 0x10838}, {0x1083c, 0x1083c}, {0x1083f, 0x10855}, {0x10858, 0x10876},
  {0x10879, 0x1089e}, {0x108a7, 0x108af}, {0x108e0, 0x108f2}, {0x108f4, 0x108f5}, {0x108fb, 0x1091b}, {0x10920, 0x1092b},
};

static TSCharacterRange sym__words_character_set_3[] = {
  {'$', '$'}, {'-', '.'}, {'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}, {0xaa, 0xaa}, {0xb2, 0xb3},
  {0xb5, 0xb5}, {0xb9, 0xba}, {0xbc, 0xbe}, {0xc0, 0xd6}, {0xd8, 0xf6}, {0xf8, 0x2c1}, {0x2c6, 0x2d1}, {0x2e0, 0x2e4},
  {0x2ec, 0x2ec}, {0x2ee, 0x2ee}, {0x370, 0x374}, {0x376, 0x377}, {0x37a, 0x37d}, {0x37f, 0x37f}, {0x386, 0x386}, {0x388, 0x38a},
  {0x38c, 0x38c}, {0x38e, 0x3a1}, {0x3a3, 0x3f5}, {0x3f7, 0x481}, {0x48a, 0x52f}, {0x531, 0x556}, {0x559, 0x559}, {0x560, 0x588},
  {0x5d0, 0x5ea}, {0x5ef, 0x5f2}, {0x620, 0x64a}, {0x660, 0x669}, {0x66e, 0x66f}, {0x671, 0x6d3}, {0x6d5, 0x6d5}, {0x6e5, 0x6e6},
  {0x6ee, 0x6fc}, {0x6ff, 0x6ff}, {0x710, 0x710}, {0x712, 0x72f}, {0x74d, 0x7a5}, {0x7b1, 0x7b1}, {0x7c0, 0x7ea}, {0x7f4, 0x7f5},
  {0x7fa, 0x7fa}, {0x800, 0x815}, {0x81a, 0x81a}, {0x824, 0x824}, {0x828, 0x828}, {0x840, 0x858}, {0x860, 0x86a}, {0x870, 0x887},
  {0x889, 0x88e}, {0x8a0, 0x8c9}, {0x904, 0x939}, {0x93d, 0x93d}, {0x950, 0x950}, {0x958, 0x961}, {0x966, 0x96f}, {0x971, 0x980},
  {0x985, 0x98c}, {0x98f, 0x990}, {0x993, 0x9a8}, {0x9aa, 0x9b0}, {0x9b2, 0x9b2}, {0x9b6, 0x9b9}, {0x9bd, 0x9bd}, {0x9ce, 0x9ce},
  {0x9dc, 0x9dd}, {0x9df, 0x9e1}, {0x9e6, 0x9f1}, {0x9f4, 0x9f9}, {0x9fc, 0x9fc}, {0xa05, 0xa0a}, {0xa0f, 0xa10}, {0xa13, 0xa28},
  {0xa2a, 0xa30}, {0xa32, 0xa33}, {0xa35, 0xa36}, {0xa38, 0xa39}, {0xa59, 0xa5c}, {0xa5e, 0xa5e}, {0xa66, 0xa6f}, {0xa72, 0xa74},
  {0xa85, 0xa8d}, {0xa8f, 0xa91}, {0xa93, 0xaa8}, {0xaaa, 0xab0}, {0xab2, 0xab3}, {0xab5, 0xab9}, {0xabd, 0xabd}, {0xad0, 0xad0},
  {0xae0, 0xae1}, {0xae6, 0xaef}, {0xaf9, 0xaf9}, {0xb05, 0xb0c}, {0xb0f, 0xb10}, {0xb13, 0xb28}, {0xb2a, 0xb30}, {0xb32, 0xb33},
  {0xb35, 0xb39}, {0xb3d, 0xb3d}, {0xb5c, 0xb5d}, {0xb5f, 0xb61}, {0xb66, 0xb6f}, {0xb71, 0xb77}, {0xb83, 0xb83}, {0xb85, 0xb8a},
  {0xb8e, 0xb90}, {0xb92, 0xb95}, {0xb99, 0xb9a}, {0xb9c, 0xb9c}, {0xb9e, 0xb9f}, {0xba3, 0xba4}, {0xba8, 0xbaa}, {0xbae, 0xbb9},
  {0xbd0, 0xbd0}, {0xbe6, 0xbf2}, {0xc05, 0xc0c}, {0xc0e, 0xc10}, {0xc12, 0xc28}, {0xc2a, 0xc39}, {0xc3d, 0xc3d}, {0xc58, 0xc5a},
  {0xc5d, 0xc5d}, {0xc60, 0xc61}, {0xc66, 0xc6f}, {0xc78, 0xc7e}, {0xc80, 0xc80}, {0xc85, 0xc8c}, {0xc8e, 0xc90}, {0xc92, 0xca8},
  {0xcaa, 0xcb3}, {0xcb5, 0xcb9}, {0xcbd, 0xcbd}, {0xcdd, 0xcde}, {0xce0, 0xce1}, {0xce6, 0xcef}, {0xcf1, 0xcf2}, {0xd04, 0xd0c},
  {0xd0e, 0xd10}, {0xd12, 0xd3a}, {0xd3d, 0xd3d}, {0xd4e, 0xd4e}, {0xd54, 0xd56}, {0xd58, 0xd61}, {0xd66, 0xd78}, {0xd7a, 0xd7f},
  {0xd85, 0xd96}, {0xd9a, 0xdb1}, {0xdb3, 0xdbb}, {0xdbd, 0xdbd}, {0xdc0, 0xdc6}, {0xde6, 0xdef}, {0xe01, 0xe30}, {0xe32, 0xe33},
  {0xe40, 0xe46}, {0xe50, 0xe59}, {0xe81, 0xe82}, {0xe84, 0xe84}, {0xe86, 0xe8a}, {0xe8c, 0xea3}, {0xea5, 0xea5}, {0xea7, 0xeb0},
  {0xeb2, 0xeb3}, {0xebd, 0xebd}, {0xec0, 0xec4}, {0xec6, 0xec6}, {0xed0, 0xed9}, {0xedc, 0xedf}, {0xf00, 0xf00}, {0xf20, 0xf33},
  {0xf40, 0xf47}, {0xf49, 0xf6c}, {0xf88, 0xf8c}, {0x1000, 0x102a}, {0x103f, 0x1049}, {0x1050, 0x1055}, {0x105a, 0x105d}, {0x1061, 0x1061},
  {0x1065, 0x1066}, {0x106e, 0x1070}, {0x1075, 0x1081}, {0x108e, 0x108e}, {0x1090, 0x1099}, {0x10a0, 0x10c5}, {0x10c7, 0x10c7}, {0x10cd, 0x10cd},
  {0x10d0, 0x10fa}, {0x10fc, 0x1248}, {0x124a, 0x124d}, {0x1250, 0x1256}, {0x1258, 0x1258}, {0x125a, 0x125d}, {0x1260, 0x1288}, {0x128a, 0x128d},
  {0x1290, 0x12b0}, {0x12b2, 0x12b5}, {0x12b8, 0x12be}, {0x12c0, 0x12c0}, {0x12c2, 0x12c5}, {0x12c8, 0x12d6}, {0x12d8, 0x1310}, {0x1312, 0x1315},
  {0x1318, 0x135a}, {0x1369, 0x137c}, {0x1380, 0x138f}, {0x13a0, 0x13f5}, {0x13f8, 0x13fd}, {0x1401, 0x166c}, {0x166f, 0x167f}, {0x1681, 0x169a},
  {0x16a0, 0x16ea}, {0x16ee, 0x16f8}, {0x1700, 0x1711}, {0x171f, 0x1731}, {0x1740, 0x1751}, {0x1760, 0x176c}, {0x176e, 0x1770}, {0x1780, 0x17b3},
  {0x17d7, 0x17d7}, {0x17dc, 0x17dc}, {0x17e0, 0x17e9}, {0x17f0, 0x17f9}, {0x1810, 0x1819}, {0x1820, 0x1878}, {0x1880, 0x1884}, {0x1887, 0x18a8},
  {0x18aa, 0x18aa}, {0x18b0, 0x18f5}, {0x1900, 0x191e}, {0x1946, 0x196d}, {0x1970, 0x1974}, {0x1980, 0x19ab}, {0x19b0, 0x19c9}, {0x19d0, 0x19da},
  {0x1a00, 0x1a16}, {0x1a20, 0x1a54}, {0x1a80, 0x1a89}, {0x1a90, 0x1a99}, {0x1aa7, 0x1aa7}, {0x1b05, 0x1b33}, {0x1b45, 0x1b4c}, {0x1b50, 0x1b59},
  {0x1b83, 0x1ba0}, {0x1bae, 0x1be5}, {0x1c00, 0x1c23}, {0x1c40, 0x1c49}, {0x1c4d, 0x1c7d}, {0x1c80, 0x1c88}, {0x1c90, 0x1cba}, {0x1cbd, 0x1cbf},
  {0x1ce9, 0x1cec}, {0x1cee, 0x1cf3}, {0x1cf5, 0x1cf6}, {0x1cfa, 0x1cfa}, {0x1d00, 0x1dbf}, {0x1e00, 0x1f15}, {0x1f18, 0x1f1d}, {0x1f20, 0x1f45},
  {0x1f48, 0x1f4d}, {0x1f50, 0x1f57}, {0x1f59, 0x1f59}, {0x1f5b, 0x1f5b}, {0x1f5d, 0x1f5d}, {0x1f5f, 0x1f7d}, {0x1f80, 0x1fb4}, {0x1fb6, 0x1fbc},
  {0x1fbe, 0x1fbe}, {0x1fc2, 0x1fc4}, {0x1fc6, 0x1fcc}, {0x1fd0, 0x1fd3}, {0x1fd6, 0x1fdb}, {0x1fe0, 0x1fec}, {0x1ff2, 0x1ff4}, {0x1ff6, 0x1ffc},
  {0x2070, 0x2071}, {0x2074, 0x2079}, {0x207f, 0x2089}, {0x2090, 0x209c}, {0x2102, 0x2102}, {0x2107, 0x2107}, {0x210a, 0x2113}, {0x2115, 0x2115},
  {0x2119, 0x211d}, {0x2124, 0x2124}, {0x2126, 0x2126}, {0x2128, 0x2128}, {0x212a, 0x212d}, {0x212f, 0x2139}, {0x213c, 0x213f}, {0x2145, 0x2149},
  {0x214e, 0x214e}, {0x2150, 0x2189}, {0x2460, 0x249b}, {0x24ea, 0x24ff}, {0x2776, 0x2793}, {0x2c00, 0x2ce4}, {0x2ceb, 0x2cee}, {0x2cf2, 0x2cf3},
  {0x2cfd, 0x2cfd}, {0x2d00, 0x2d25}, {0x2d27, 0x2d27}, {0x2d2d, 0x2d2d}, {0x2d30, 0x2d67}, {0x2d6f, 0x2d6f}, {0x2d80, 0x2d96}, {0x2da0, 0x2da6},
  {0x2da8, 0x2dae}, {0x2db0, 0x2db6}, {0x2db8, 0x2dbe}, {0x2dc0, 0x2dc6}, {0x2dc8, 0x2dce}, {0x2dd0, 0x2dd6}, {0x2dd8, 0x2dde}, {0x2e2f, 0x2e2f},
  {0x3005, 0x3007}, {0x3021, 0x3029}, {0x3031, 0x3035}, {0x3038, 0x303c}, {0x3041, 0x3096}, {0x309d, 0x309f}, {0x30a1, 0x30fa}, {0x30fc, 0x30ff},
  {0x3105, 0x312f}, {0x3131, 0x318e}, {0x3192, 0x3195}, {0x31a0, 0x31bf}, {0x31f0, 0x31ff}, {0x3220, 0x3229}, {0x3248, 0x324f}, {0x3251, 0x325f},
  {0x3280, 0x3289}, {0x32b1, 0x32bf}, {0x3400, 0x3400}, {0x4dbf, 0x4dbf}, {0x4e00, 0x4e00}, {0x9fff, 0xa48c}, {0xa4d0, 0xa4fd}, {0xa500, 0xa60c},
  {0xa610, 0xa62b}, {0xa640, 0xa66e}, {0xa67f, 0xa69d}, {0xa6a0, 0xa6ef}, {0xa717, 0xa71f}, {0xa722, 0xa788}, {0xa78b, 0xa7ca}, {0xa7d0, 0xa7d1},
  {0xa7d3, 0xa7d3}, {0xa7d5, 0xa7d9}, {0xa7f2, 0xa801}, {0xa803, 0xa805}, {0xa807, 0xa80a}, {0xa80c, 0xa822}, {0xa830, 0xa835}, {0xa840, 0xa873},
  {0xa882, 0xa8b3}, {0xa8d0, 0xa8d9}, {0xa8f2, 0xa8f7}, {0xa8fb, 0xa8fb}, {0xa8fd, 0xa8fe}, {0xa900, 0xa925}, {0xa930, 0xa946}, {0xa960, 0xa97c},
  {0xa984, 0xa9b2}, {0xa9cf, 0xa9d9}, {0xa9e0, 0xa9e4}, {0xa9e6, 0xa9fe}, {0xaa00, 0xaa28}, {0xaa40, 0xaa42}, {0xaa44, 0xaa4b}, {0xaa50, 0xaa59},
  {0xaa60, 0xaa76}, {0xaa7a, 0xaa7a}, {0xaa7e, 0xaaaf}, {0xaab1, 0xaab1}, {0xaab5, 0xaab6}, {0xaab9, 0xaabd}, {0xaac0, 0xaac0}, {0xaac2, 0xaac2},
  {0xaadb, 0xaadd}, {0xaae0, 0xaaea}, {0xaaf2, 0xaaf4}, {0xab01, 0xab06}, {0xab09, 0xab0e}, {0xab11, 0xab16}, {0xab20, 0xab26}, {0xab28, 0xab2e},
  {0xab30, 0xab5a}, {0xab5c, 0xab69}, {0xab70, 0xabe2}, {0xabf0, 0xabf9}, {0xac00, 0xac00}, {0xd7a3, 0xd7a3}, {0xd7b0, 0xd7c6}, {0xd7cb, 0xd7fb},
  {0xf900, 0xfa6d}, {0xfa70, 0xfad9}, {0xfb00, 0xfb06}, {0xfb13, 0xfb17}, {0xfb1d, 0xfb1d}, {0xfb1f, 0xfb28}, {0xfb2a, 0xfb36}, {0xfb38, 0xfb3c},
  {0xfb3e, 0xfb3e}, {0xfb40, 0xfb41}, {0xfb43, 0xfb44}, {0xfb46, 0xfbb1}, {0xfbd3, 0xfd3d}, {0xfd50, 0xfd8f}, {0xfd92, 0xfdc7}, {0xfdf0, 0xfdfb},
  {0xfe70, 0xfe74}, {0xfe76, 0xfefc}, {0xff10, 0xff19}, {0xff21, 0xff3a}, {0xff41, 0xff5a}, {0xff66, 0xffbe}, {0xffc2, 0xffc7}, {0xffca, 0xffcf},
  {0xffd2, 0xffd7}, {0xffda, 0xffdc}, {0x10000, 0x1000b}, {0x1000d, 0x10026}, {0x10028, 0x1003a}, {0x1003c, 0x1003d}, {0x1003f, 0x1004d}, {0x10050, 0x1005d},
  {0x10080, 0x100fa}, {0x10107, 0x10133}, {0x10140, 0x10178}, {0x1018a, 0x1018b}, {0x10280, 0x1029c}, {0x102a0, 0x102d0}, {0x102e1, 0x102fb}, {0x10300, 0x10323},
  {0x1032d, 0x1034a}, {0x10350, 0x10375}, {0x10380, 0x1039d}, {0x103a0, 0x103c3}, {0x103c8, 0x103cf}, {0x103d1, 0x103d5}, {0x10400, 0x1049d}, {0x104a0, 0x104a9},
  {0x104b0, 0x104d3}, {0x104d8, 0x104fb}, {0x10500, 0x10527}, {0x10530, 0x10563}, {0x10570, 0x1057a}, {0x1057c, 0x1058a}, {0x1058c, 0x10592}, {0x10594, 0x10595},
  {0x10597, 0x105a1}, {0x105a3, 0x105b1}, {0x105b3, 0x105b9}, {0x105bb, 0x105bc}, {0x10600, 0x10736}, {0x10740, 0x10755}, {0x10760, 0x10767}, {0x10780, 0x10785},
  {0x10787, 0x107b0}, {0x107b2, 0x107ba}, {0x10800, 0x10805}, {0x10808, 0x10808}, {0x1080a, 0x10835}, {0x10837, 0x10838}, {0x1083c, 0x1083c}, {0x1083f, 0x10855},
  {0x10858, 0x10876}, {0x10879, 0x1089e}, {0x108a7, 0x108af}, {0x108e0, 0x108f2}, {0x108f4, 0x108f5}, {0x108fb, 0x1091b}, {0x10920, 0x1092b},
};

static TSCharacterRange sym__words_character_set_4[] = {
  {'\t', '\t'}, {' ', ' '}, {'$', '$'}, {'.', '.'}, {'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'},
  {0xaa, 0xaa}, {0xb2, 0xb3}, {0xb5, 0xb5}, {0xb9, 0xba}, {0xbc, 0xbe}, {0xc0, 0xd6}, {0xd8, 0xf6}, {0xf8, 0x2c1},
  {0x2c6, 0x2d1}, {0x2e0, 0x2e4}, {0x2ec, 0x2ec}, {0x2ee, 0x2ee}, {0x370, 0x374}, {0x376, 0x377}, {0x37a, 0x37d}, {0x37f, 0x37f},
  {0x386, 0x386}, {0x388, 0x38a}, {0x38c, 0x38c}, {0x38e, 0x3a1}, {0x3a3, 0x3f5}, {0x3f7, 0x481}, {0x48a, 0x52f}, {0x531, 0x556},
  {0x559, 0x559}, {0x560, 0x588}, {0x5d0, 0x5ea}, {0x5ef, 0x5f2}, {0x620, 0x64a}, {0x660, 0x669}, {0x66e, 0x66f}, {0x671, 0x6d3},
  {0x6d5, 0x6d5}, {0x6e5, 0x6e6}, {0x6ee, 0x6fc}, {0x6ff, 0x6ff}, {0x710, 0x710}, {0x712, 0x72f}, {0x74d, 0x7a5}, {0x7b1, 0x7b1},
  {0x7c0, 0x7ea}, {0x7f4, 0x7f5}, {0x7fa, 0x7fa}, {0x800, 0x815}, {0x81a, 0x81a}, {0x824, 0x824}, {0x828, 0x828}, {0x840, 0x858},
  {0x860, 0x86a}, {0x870, 0x887}, {0x889, 0x88e}, {0x8a0, 0x8c9}, {0x904, 0x939}, {0x93d, 0x93d}, {0x950, 0x950}, {0x958, 0x961},
  {0x966, 0x96f}, {0x971, 0x980}, {0x985, 0x98c}, {0x98f, 0x990}, {0x993, 0x9a8}, {0x9aa, 0x9b0}, {0x9b2, 0x9b2}, {0x9b6, 0x9b9},
  {0x9bd, 0x9bd}, {0x9ce, 0x9ce}, {0x9dc, 0x9dd}, {0x9df, 0x9e1}, {0x9e6, 0x9f1}, {0x9f4, 0x9f9}, {0x9fc, 0x9fc}, {0xa05, 0xa0a},
  {0xa0f, 0xa10}, {0xa13, 0xa28}, {0xa2a, 0xa30}, {0xa32, 0xa33}, {0xa35, 0xa36}, {0xa38, 0xa39}, {0xa59, 0xa5c}, {0xa5e, 0xa5e},
  {0xa66, 0xa6f}, {0xa72, 0xa74}, {0xa85, 0xa8d}, {0xa8f, 0xa91}, {0xa93, 0xaa8}, {0xaaa, 0xab0}, {0xab2, 0xab3}, {0xab5, 0xab9},
  {0xabd, 0xabd}, {0xad0, 0xad0}, {0xae0, 0xae1}, {0xae6, 0xaef}, {0xaf9, 0xaf9}, {0xb05, 0xb0c}, {0xb0f, 0xb10}, {0xb13, 0xb28},
  {0xb2a, 0xb30}, {0xb32, 0xb33}, {0xb35, 0xb39}, {0xb3d, 0xb3d}, {0xb5c, 0xb5d}, {0xb5f, 0xb61}, {0xb66, 0xb6f}, {0xb71, 0xb77},
  {0xb83, 0xb83}, {0xb85, 0xb8a}, {0xb8e, 0xb90}, {0xb92, 0xb95}, {0xb99, 0xb9a}, {0xb9c, 0xb9c}, {0xb9e, 0xb9f}, {0xba3, 0xba4},
  {0xba8, 0xbaa}, {0xbae, 0xbb9}, {0xbd0, 0xbd0}, {0xbe6, 0xbf2}, {0xc05, 0xc0c}, {0xc0e, 0xc10}, {0xc12, 0xc28}, {0xc2a, 0xc39},
  {0xc3d, 0xc3d}, {0xc58, 0xc5a}, {0xc5d, 0xc5d}, {0xc60, 0xc61}, {0xc66, 0xc6f}, {0xc78, 0xc7e}, {0xc80, 0xc80}, {0xc85, 0xc8c},
  {0xc8e, 0xc90}, {0xc92, 0xca8}, {0xcaa, 0xcb3}, {0xcb5, 0xcb9}, {0xcbd, 0xcbd}, {0xcdd, 0xcde}, {0xce0, 0xce1}, {0xce6, 0xcef},
  {0xcf1, 0xcf2}, {0xd04, 0xd0c}, {0xd0e, 0xd10}, {0xd12, 0xd3a}, {0xd3d, 0xd3d}, {0xd4e, 0xd4e}, {0xd54, 0xd56}, {0xd58, 0xd61},
  {0xd66, 0xd78}, {0xd7a, 0xd7f}, {0xd85, 0xd96}, {0xd9a, 0xdb1}, {0xdb3, 0xdbb}, {0xdbd, 0xdbd}, {0xdc0, 0xdc6}, {0xde6, 0xdef},
  {0xe01, 0xe30}, {0xe32, 0xe33}, {0xe40, 0xe46}, {0xe50, 0xe59}, {0xe81, 0xe82}, {0xe84, 0xe84}, {0xe86, 0xe8a}, {0xe8c, 0xea3},
  {0xea5, 0xea5}, {0xea7, 0xeb0}, {0xeb2, 0xeb3}, {0xebd, 0xebd}, {0xec0, 0xec4}, {0xec6, 0xec6}, {0xed0, 0xed9}, {0xedc, 0xedf},
  {0xf00, 0xf00}, {0xf20, 0xf33}, {0xf40, 0xf47}, {0xf49, 0xf6c}, {0xf88, 0xf8c}, {0x1000, 0x102a}, {0x103f, 0x1049}, {0x1050, 0x1055},
  {0x105a, 0x105d}, {0x1061, 0x1061}, {0x1065, 0x1066}, {0x106e, 0x1070}, {0x1075, 0x1081}, {0x108e, 0x108e}, {0x1090, 0x1099}, {0x10a0, 0x10c5},
  {0x10c7, 0x10c7}, {0x10cd, 0x10cd}, {0x10d0, 0x10fa}, {0x10fc, 0x1248}, {0x124a, 0x124d}, {0x1250, 0x1256}, {0x1258, 0x1258}, {0x125a, 0x125d},
  {0x1260, 0x1288}, {0x128a, 0x128d}, {0x1290, 0x12b0}, {0x12b2, 0x12b5}, {0x12b8, 0x12be}, {0x12c0, 0x12c0}, {0x12c2, 0x12c5}, {0x12c8, 0x12d6},
  {0x12d8, 0x1310}, {0x1312, 0x1315}, {0x1318, 0x135a}, {0x1369, 0x137c}, {0x1380, 0x138f}, {0x13a0, 0x13f5}, {0x13f8, 0x13fd}, {0x1401, 0x166c},
  {0x166f, 0x167f}, {0x1681, 0x169a}, {0x16a0, 0x16ea}, {0x16ee, 0x16f8}, {0x1700, 0x1711}, {0x171f, 0x1731}, {0x1740, 0x1751}, {0x1760, 0x176c},
  {0x176e, 0x1770}, {0x1780, 0x17b3}, {0x17d7, 0x17d7}, {0x17dc, 0x17dc}, {0x17e0, 0x17e9}, {0x17f0, 0x17f9}, {0x1810, 0x1819}, {0x1820, 0x1878},
  {0x1880, 0x1884}, {0x1887, 0x18a8}, {0x18aa, 0x18aa}, {0x18b0, 0x18f5}, {0x1900, 0x191e}, {0x1946, 0x196d}, {0x1970, 0x1974}, {0x1980, 0x19ab},
  {0x19b0, 0x19c9}, {0x19d0, 0x19da}, {0x1a00, 0x1a16}, {0x1a20, 0x1a54}, {0x1a80, 0x1a89}, {0x1a90, 0x1a99}, {0x1aa7, 0x1aa7}, {0x1b05, 0x1b33},
  {0x1b45, 0x1b4c}, {0x1b50, 0x1b59}, {0x1b83, 0x1ba0}, {0x1bae, 0x1be5}, {0x1c00, 0x1c23}, {0x1c40, 0x1c49}, {0x1c4d, 0x1c7d}, {0x1c80, 0x1c88},
  {0x1c90, 0x1cba}, {0x1cbd, 0x1cbf}, {0x1ce9, 0x1cec}, {0x1cee, 0x1cf3}, {0x1cf5, 0x1cf6}, {0x1cfa, 0x1cfa}, {0x1d00, 0x1dbf}, {0x1e00, 0x1f15},
  {0x1f18, 0x1f1d}, {0x1f20, 0x1f45}, {0x1f48, 0x1f4d}, {0x1f50, 0x1f57}, {0x1f59, 0x1f59}, {0x1f5b, 0x1f5b}, {0x1f5d, 0x1f5d}, {0x1f5f, 0x1f7d},
  {0x1f80, 0x1fb4}, {0x1fb6, 0x1fbc}, {0x1fbe, 0x1fbe}, {0x1fc2, 0x1fc4}, {0x1fc6, 0x1fcc}, {0x1fd0, 0x1fd3}, {0x1fd6, 0x1fdb}, {0x1fe0, 0x1fec},
  {0x1ff2, 0x1ff4}, {0x1ff6, 0x1ffc}, {0x2070, 0x2071}, {0x2074, 0x2079}, {0x207f, 0x2089}, {0x2090, 0x209c}, {0x2102, 0x2102}, {0x2107, 0x2107},
  {0x210a, 0x2113}, {0x2115, 0x2115}, {0x2119, 0x211d}, {0x2124, 0x2124}, {0x2126, 0x2126}, {0x2128, 0x2128}, {0x212a, 0x212d}, {0x212f, 0x2139},
  {0x213c, 0x213f}, {0x2145, 0x2149}, {0x214e, 0x214e}, {0x2150, 0x2189}, {0x2460, 0x249b}, {0x24ea, 0x24ff}, {0x2776, 0x2793}, {0x2c00, 0x2ce4},
  {0x2ceb, 0x2cee}, {0x2cf2, 0x2cf3}, {0x2cfd, 0x2cfd}, {0x2d00, 0x2d25}, {0x2d27, 0x2d27}, {0x2d2d, 0x2d2d}, {0x2d30, 0x2d67}, {0x2d6f, 0x2d6f},
  {0x2d80, 0x2d96}, {0x2da0, 0x2da6}, {0x2da8, 0x2dae}, {0x2db0, 0x2db6}, {0x2db8, 0x2dbe}, {0x2dc0, 0x2dc6}, {0x2dc8, 0x2dce}, {0x2dd0, 0x2dd6},
  {0x2dd8, 0x2dde}, {0x2e2f, 0x2e2f}, {0x3005, 0x3007}, {0x3021, 0x3029}, {0x3031, 0x3035}, {0x3038, 0x303c}, {0x3041, 0x3096}, {0x309d, 0x309f},
  {0x30a1, 0x30fa}, {0x30fc, 0x30ff}, {0x3105, 0x312f}, {0x3131, 0x318e}, {0x3192, 0x3195}, {0x31a0, 0x31bf}, {0x31f0, 0x31ff}, {0x3220, 0x3229},
  {0x3248, 0x324f}, {0x3251, 0x325f}, {0x3280, 0x3289}, {0x32b1, 0x32bf}, {0x3400, 0x3400}, {0x4dbf, 0x4dbf}, {0x4e00, 0x4e00}, {0x9fff, 0xa48c},
  {0xa4d0, 0xa4fd}, {0xa500, 0xa60c}, {0xa610, 0xa62b}, {0xa640, 0xa66e}, {0xa67f, 0xa69d}, {0xa6a0, 0xa6ef}, {0xa717, 0xa71f}, {0xa722, 0xa788},
  {0xa78b, 0xa7ca}, {0xa7d0, 0xa7d1}, {0xa7d3, 0xa7d3}, {0xa7d5, 0xa7d9}, {0xa7f2, 0xa801}, {0xa803, 0xa805}, {0xa807, 0xa80a}, {0xa80c, 0xa822},
  {0xa830, 0xa835}, {0xa840, 0xa873}, {0xa882, 0xa8b3}, {0xa8d0, 0xa8d9}, {0xa8f2, 0xa8f7}, {0xa8fb, 0xa8fb}, {0xa8fd, 0xa8fe}, {0xa900, 0xa925},
  {0xa930, 0xa946}, {0xa960, 0xa97c}, {0xa984, 0xa9b2}, {0xa9cf, 0xa9d9}, {0xa9e0, 0xa9e4}, {0xa9e6, 0xa9fe}, {0xaa00, 0xaa28}, {0xaa40, 0xaa42},
  {0xaa44, 0xaa4b}, {0xaa50, 0xaa59}, {0xaa60, 0xaa76}, {0xaa7a, 0xaa7a}, {0xaa7e, 0xaaaf}, {0xaab1, 0xaab1}, {0xaab5, 0xaab6}, {0xaab9, 0xaabd},
  {0xaac0, 0xaac0}, {0xaac2, 0xaac2}, {0xaadb, 0xaadd}, {0xaae0, 0xaaea}, {0xaaf2, 0xaaf4}, {0xab01, 0xab06}, {0xab09, 0xab0e}, {0xab11, 0xab16},
  {0xab20, 0xab26}, {0xab28, 0xab2e}, {0xab30, 0xab5a}, {0xab5c, 0xab69}, {0xab70, 0xabe2}, {0xabf0, 0xabf9}, {0xac00, 0xac00}, {0xd7a3, 0xd7a3},
  {0xd7b0, 0xd7c6}, {0xd7cb, 0xd7fb}, {0xf900, 0xfa6d}, {0xfa70, 0xfad9}, {0xfb00, 0xfb06}, {0xfb13, 0xfb17}, {0xfb1d, 0xfb1d}, {0xfb1f, 0xfb28},
  {0xfb2a, 0xfb36}, {0xfb38, 0xfb3c}, {0xfb3e, 0xfb3e}, {0xfb40, 0xfb41}, {0xfb43, 0xfb44}, {0xfb46, 0xfbb1}, {0xfbd3, 0xfd3d}, {0xfd50, 0xfd8f},
  {0xfd92, 0xfdc7}, {0xfdf0, 0xfdfb}, {0xfe70, 0xfe74}, {0xfe76, 0xfefc}, {0xff10, 0xff19}, {0xff21, 0xff3a}, {0xff41, 0xff5a}, {0xff66, 0xffbe},
  {0xffc2, 0xffc7}, {0xffca, 0xffcf}, {0xffd2, 0xffd7}, {0xffda, 0xffdc}, {0x10000, 0x1000b}, {0x1000d, 0x10026}, {0x10028, 0x1003a}, {0x1003c, 0x1003d},
  {0x1003f, 0x1004d}, {0x10050, 0x1005d}, {0x10080, 0x100fa}, {0x10107, 0x10133}, {0x10140, 0x10178}, {0x1018a, 0x1018b}, {0x10280, 0x1029c}, {0x102a0, 0x102d0},
  {0x102e1, 0x102fb}, {0x10300, 0x10323}, {0x1032d, 0x1034a}, {0x10350, 0x10375}, {0x10380, 0x1039d}, {0x103a0, 0x103c3}, {0x103c8, 0x103cf}, {0x103d1, 0x103d5},
  {0x10400, 0x1049d}, {0x104a0, 0x104a9}, {0x104b0, 0x104d3}, {0x104d8, 0x104fb}, {0x10500, 0x10527}, {0x10530, 0x10563}, {0x10570, 0x1057a}, {0x1057c, 0x1058a},
  {0x1058c, 0x10592}, {0x10594, 0x10595}, {0x10597, 0x105a1}, {0x105a3, 0x105b1}, {0x105b3, 0x105b9}, {0x105bb, 0x105bc}, {0x10600, 0x10736}, {0x10740, 0x10755},
  {0x10760, 0x10767}, {0x10780, 0x10785}, {0x10787, 0x107b0}, {0x107b2, 0x107ba}, {0x10800, 0x10805}, {0x10808, 0x10808}, {0x1080a, 0x10835}, {0x10837, 0x10838},
  {0x1083c, 0x1083c}, {0x1083f, 0x10855}, {0x10858, 0x10876}, {0x10879, 0x1089e}, {0x108a7, 0x108af}, {0x108e0, 0x108f2}, {0x108f4, 0x108f5}, {0x108fb, 0x1091b},
  {0x10920, 0x1092b},
};

static TSCharacterRange sym_word_character_set_1[] = {
  {'A', 'Z'}, {'_', '_'}, {'a', 'z'}, {0xaa, 0xaa}, {0xb2, 0xb3}, {0xb5, 0xb5}, {0xb9, 0xba}, {0xbc, 0xbe},
  {0xc0, 0xd6}, {0xd8, 0xf6}, {0xf8, 0x2c1}, {0x2c6, 0x2d1}, {0x2e0, 0x2e4}, {0x2ec, 0x2ec}, {0x2ee, 0x2ee}, {0x370, 0x374},
  {0x376, 0x377}, {0x37a, 0x37d}, {0x37f, 0x37f}, {0x386, 0x386}, {0x388, 0x38a}, {0x38c, 0x38c}, {0x38e, 0x3a1}, {0x3a3, 0x3f5},
  {0x3f7, 0x481}, {0x48a, 0x52f}, {0x531, 0x556}, {0x559, 0x559}, {0x560, 0x588}, {0x5d0, 0x5ea}, {0x5ef, 0x5f2}, {0x620, 0x64a},
  {0x66e, 0x66f}, {0x671, 0x6d3}, {0x6d5, 0x6d5}, {0x6e5, 0x6e6}, {0x6ee, 0x6ef}, {0x6fa, 0x6fc}, {0x6ff, 0x6ff}, {0x710, 0x710},
  {0x712, 0x72f}, {0x74d, 0x7a5}, {0x7b1, 0x7b1}, {0x7ca, 0x7ea}, {0x7f4, 0x7f5}, {0x7fa, 0x7fa}, {0x800, 0x815}, {0x81a, 0x81a},
  {0x824, 0x824}, {0x828, 0x828}, {0x840, 0x858}, {0x860, 0x86a}, {0x870, 0x887}, {0x889, 0x88e}, {0x8a0, 0x8c9}, {0x904, 0x939},
  {0x93d, 0x93d}, {0x950, 0x950}, {0x958, 0x961}, {0x971, 0x980}, {0x985, 0x98c}, {0x98f, 0x990}, {0x993, 0x9a8}, {0x9aa, 0x9b0},
  {0x9b2, 0x9b2}, {0x9b6, 0x9b9}, {0x9bd, 0x9bd}, {0x9ce, 0x9ce}, {0x9dc, 0x9dd}, {0x9df, 0x9e1}, {0x9f0, 0x9f1}, {0x9f4, 0x9f9},
  {0x9fc, 0x9fc}, {0xa05, 0xa0a}, {0xa0f, 0xa10}, {0xa13, 0xa28}, {0xa2a, 0xa30}, {0xa32, 0xa33}, {0xa35, 0xa36}, {0xa38, 0xa39},
  {0xa59, 0xa5c}, {0xa5e, 0xa5e}, {0xa72, 0xa74}, {0xa85, 0xa8d}, {0xa8f, 0xa91}, {0xa93, 0xaa8}, {0xaaa, 0xab0}, {0xab2, 0xab3},
  {0xab5, 0xab9}, {0xabd, 0xabd}, {0xad0, 0xad0}, {0xae0, 0xae1}, {0xaf9, 0xaf9}, {0xb05, 0xb0c}, {0xb0f, 0xb10}, {0xb13, 0xb28},
  {0xb2a, 0xb30}, {0xb32, 0xb33}, {0xb35, 0xb39}, {0xb3d, 0xb3d}, {0xb5c, 0xb5d}, {0xb5f, 0xb61}, {0xb71, 0xb77}, {0xb83, 0xb83},
  {0xb85, 0xb8a}, {0xb8e, 0xb90}, {0xb92, 0xb95}, {0xb99, 0xb9a}, {0xb9c, 0xb9c}, {0xb9e, 0xb9f}, {0xba3, 0xba4}, {0xba8, 0xbaa},
  {0xbae, 0xbb9}, {0xbd0, 0xbd0}, {0xbf0, 0xbf2}, {0xc05, 0xc0c}, {0xc0e, 0xc10}, {0xc12, 0xc28}, {0xc2a, 0xc39}, {0xc3d, 0xc3d},
  {0xc58, 0xc5a}, {0xc5d, 0xc5d}, {0xc60, 0xc61}, {0xc78, 0xc7e}, {0xc80, 0xc80}, {0xc85, 0xc8c}, {0xc8e, 0xc90}, {0xc92, 0xca8},
  {0xcaa, 0xcb3}, {0xcb5, 0xcb9}, {0xcbd, 0xcbd}, {0xcdd, 0xcde}, {0xce0, 0xce1}, {0xcf1, 0xcf2}, {0xd04, 0xd0c}, {0xd0e, 0xd10},
  {0xd12, 0xd3a}, {0xd3d, 0xd3d}, {0xd4e, 0xd4e}, {0xd54, 0xd56}, {0xd58, 0xd61}, {0xd70, 0xd78}, {0xd7a, 0xd7f}, {0xd85, 0xd96},
  {0xd9a, 0xdb1}, {0xdb3, 0xdbb}, {0xdbd, 0xdbd}, {0xdc0, 0xdc6}, {0xe01, 0xe30}, {0xe32, 0xe33}, {0xe40, 0xe46}, {0xe81, 0xe82},
  {0xe84, 0xe84}, {0xe86, 0xe8a}, {0xe8c, 0xea3}, {0xea5, 0xea5}, {0xea7, 0xeb0}, {0xeb2, 0xeb3}, {0xebd, 0xebd}, {0xec0, 0xec4},
  {0xec6, 0xec6}, {0xedc, 0xedf}, {0xf00, 0xf00}, {0xf2a, 0xf33}, {0xf40, 0xf47}, {0xf49, 0xf6c}, {0xf88, 0xf8c}, {0x1000, 0x102a},
  {0x103f, 0x103f}, {0x1050, 0x1055}, {0x105a, 0x105d}, {0x1061, 0x1061}, {0x1065, 0x1066}, {0x106e, 0x1070}, {0x1075, 0x1081}, {0x108e, 0x108e},
  {0x10a0, 0x10c5}, {0x10c7, 0x10c7}, {0x10cd, 0x10cd}, {0x10d0, 0x10fa}, {0x10fc, 0x1248}, {0x124a, 0x124d}, {0x1250, 0x1256}, {0x1258, 0x1258},
  {0x125a, 0x125d}, {0x1260, 0x1288}, {0x128a, 0x128d}, {0x1290, 0x12b0}, {0x12b2, 0x12b5}, {0x12b8, 0x12be}, {0x12c0, 0x12c0}, {0x12c2, 0x12c5},
  {0x12c8, 0x12d6}, {0x12d8, 0x1310}, {0x1312, 0x1315}, {0x1318, 0x135a}, {0x1369, 0x137c}, {0x1380, 0x138f}, {0x13a0, 0x13f5}, {0x13f8, 0x13fd},
  {0x1401, 0x166c}, {0x166f, 0x167f}, {0x1681, 0x169a}, {0x16a0, 0x16ea}, {0x16ee, 0x16f8}, {0x1700, 0x1711}, {0x171f, 0x1731}, {0x1740, 0x1751},
  {0x1760, 0x176c}, {0x176e, 0x1770}, {0x1780, 0x17b3}, {0x17d7, 0x17d7}, {0x17dc, 0x17dc}, {0x17f0, 0x17f9}, {0x1820, 0x1878}, {0x1880, 0x1884},
  {0x1887, 0x18a8}, {0x18aa, 0x18aa}, {0x18b0, 0x18f5}, {0x1900, 0x191e}, {0x1950, 0x196d}, {0x1970, 0x1974}, {0x1980, 0x19ab}, {0x19b0, 0x19c9},
  {0x19da, 0x19da}, {0x1a00, 0x1a16}, {0x1a20, 0x1a54}, {0x1aa7, 0x1aa7}, {0x1b05, 0x1b33}, {0x1b45, 0x1b4c}, {0x1b83, 0x1ba0}, {0x1bae, 0x1baf},
  {0x1bba, 0x1be5}, {0x1c00, 0x1c23}, {0x1c4d, 0x1c4f}, {0x1c5a, 0x1c7d}, {0x1c80, 0x1c88}, {0x1c90, 0x1cba}, {0x1cbd, 0x1cbf}, {0x1ce9, 0x1cec},
  {0x1cee, 0x1cf3}, {0x1cf5, 0x1cf6}, {0x1cfa, 0x1cfa}, {0x1d00, 0x1dbf}, {0x1e00, 0x1f15}, {0x1f18, 0x1f1d}, {0x1f20, 0x1f45}, {0x1f48, 0x1f4d},
  {0x1f50, 0x1f57}, {0x1f59, 0x1f59}, {0x1f5b, 0x1f5b}, {0x1f5d, 0x1f5d}, {0x1f5f, 0x1f7d}, {0x1f80, 0x1fb4}, {0x1fb6, 0x1fbc}, {0x1fbe, 0x1fbe},
  {0x1fc2, 0x1fc4}, {0x1fc6, 0x1fcc}, {0x1fd0, 0x1fd3}, {0x1fd6, 0x1fdb}, {0x1fe0, 0x1fec}, {0x1ff2, 0x1ff4}, {0x1ff6, 0x1ffc}, {0x2070, 0x2071},
  {0x2074, 0x2079}, {0x207f, 0x2089}, {0x2090, 0x209c}, {0x2102, 0x2102}, {0x2107, 0x2107}, {0x210a, 0x2113}, {0x2115, 0x2115}, {0x2119, 0x211d},
  {0x2124, 0x2124}, {0x2126, 0x2126}, {0x2128, 0x2128}, {0x212a, 0x212d}, {0x212f, 0x2139}, {0x213c, 0x213f}, {0x2145, 0x2149}, {0x214e, 0x214e},
  {0x2150, 0x2189}, {0x2460, 0x249b}, {0x24ea, 0x24ff}, {0x2776, 0x2793}, {0x2c00, 0x2ce4}, {0x2ceb, 0x2cee}, {0x2cf2, 0x2cf3}, {0x2cfd, 0x2cfd},
  {0x2d00, 0x2d25}, {0x2d27, 0x2d27}, {0x2d2d, 0x2d2d}, {0x2d30, 0x2d67}, {0x2d6f, 0x2d6f}, {0x2d80, 0x2d96}, {0x2da0, 0x2da6}, {0x2da8, 0x2dae},
  {0x2db0, 0x2db6}, {0x2db8, 0x2dbe}, {0x2dc0, 0x2dc6}, {0x2dc8, 0x2dce}, {0x2dd0, 0x2dd6}, {0x2dd8, 0x2dde}, {0x2e2f, 0x2e2f}, {0x3005, 0x3007},
  {0x3021, 0x3029}, {0x3031, 0x3035}, {0x3038, 0x303c}, {0x3041, 0x3096}, {0x309d, 0x309f}, {0x30a1, 0x30fa}, {0x30fc, 0x30ff}, {0x3105, 0x312f},
  {0x3131, 0x318e}, {0x3192, 0x3195}, {0x31a0, 0x31bf}, {0x31f0, 0x31ff}, {0x3220, 0x3229}, {0x3248, 0x324f}, {0x3251, 0x325f}, {0x3280, 0x3289},
  {0x32b1, 0x32bf}, {0x3400, 0x3400}, {0x4dbf, 0x4dbf}, {0x4e00, 0x4e00}, {0x9fff, 0xa48c}, {0xa4d0, 0xa4fd}, {0xa500, 0xa60c}, {0xa610, 0xa61f},
  {0xa62a, 0xa62b}, {0xa640, 0xa66e}, {0xa67f, 0xa69d}, {0xa6a0, 0xa6ef}, {0xa717, 0xa71f}, {0xa722, 0xa788}, {0xa78b, 0xa7ca}, {0xa7d0, 0xa7d1},
  {0xa7d3, 0xa7d3}, {0xa7d5, 0xa7d9}, {0xa7f2, 0xa801}, {0xa803, 0xa805}, {0xa807, 0xa80a}, {0xa80c, 0xa822}, {0xa830, 0xa835}, {0xa840, 0xa873},
  {0xa882, 0xa8b3}, {0xa8f2, 0xa8f7}, {0xa8fb, 0xa8fb}, {0xa8fd, 0xa8fe}, {0xa90a, 0xa925}, {0xa930, 0xa946}, {0xa960, 0xa97c}, {0xa984, 0xa9b2},
  {0xa9cf, 0xa9cf}, {0xa9e0, 0xa9e4}, {0xa9e6, 0xa9ef}, {0xa9fa, 0xa9fe}, {0xaa00, 0xaa28}, {0xaa40, 0xaa42}, {0xaa44, 0xaa4b}, {0xaa60, 0xaa76},
  {0xaa7a, 0xaa7a}, {0xaa7e, 0xaaaf}, {0xaab1, 0xaab1}, {0xaab5, 0xaab6}, {0xaab9, 0xaabd}, {0xaac0, 0xaac0}, {0xaac2, 0xaac2}, {0xaadb, 0xaadd},
  {0xaae0, 0xaaea}, {0xaaf2, 0xaaf4}, {0xab01, 0xab06}, {0xab09, 0xab0e}, {0xab11, 0xab16}, {0xab20, 0xab26}, {0xab28, 0xab2e}, {0xab30, 0xab5a},
  {0xab5c, 0xab69}, {0xab70, 0xabe2}, {0xac00, 0xac00}, {0xd7a3, 0xd7a3}, {0xd7b0, 0xd7c6}, {0xd7cb, 0xd7fb}, {0xf900, 0xfa6d}, {0xfa70, 0xfad9},
  {0xfb00, 0xfb06}, {0xfb13, 0xfb17}, {0xfb1d, 0xfb1d}, {0xfb1f, 0xfb28}, {0xfb2a, 0xfb36}, {0xfb38, 0xfb3c}, {0xfb3e, 0xfb3e}, {0xfb40, 0xfb41},
  {0xfb43, 0xfb44}, {0xfb46, 0xfbb1}, {0xfbd3, 0xfd3d}, {0xfd50, 0xfd8f}, {0xfd92, 0xfdc7}, {0xfdf0, 0xfdfb}, {0xfe70, 0xfe74}, {0xfe76, 0xfefc},
  {0xff21, 0xff3a}, {0xff41, 0xff5a}, {0xff66, 0xffbe}, {0xffc2, 0xffc7}, {0xffca, 0xffcf}, {0xffd2, 0xffd7}, {0xffda, 0xffdc}, {0x10000, 0x1000b},
  {0x1000d, 0x10026}, {0x10028, 0x1003a}, {0x1003c, 0x1003d}, {0x1003f, 0x1004d}, {0x10050, 0x1005d}, {0x10080, 0x100fa}, {0x10107, 0x10133}, {0x10140, 0x10178},
  {0x1018a, 0x1018b}, {0x10280, 0x1029c}, {0x102a0, 0x102d0}, {0x102e1, 0x102fb}, {0x10300, 0x10323}, {0x1032d, 0x1034a}, {0x10350, 0x10375}, {0x10380, 0x1039d},
  {0x103a0, 0x103c3}, {0x103c8, 0x103cf}, {0x103d1, 0x103d5}, {0x10400, 0x1049d}, {0x104b0, 0x104d3}, {0x104d8, 0x104fb}, {0x10500, 0x10527}, {0x10530, 0x10563},
  {0x10570, 0x1057a}, {0x1057c, 0x1058a}, {0x1058c, 0x10592}, {0x10594, 0x10595}, {0x10597, 0x105a1}, {0x105a3, 0x105b1}, {0x105b3, 0x105b9}, {0x105bb, 0x105bc},
  {0x10600, 0x10736}, {0x10740, 0x10755}, {0x10760, 0x10767}, {0x10780, 0x10785}, {0x10787, 0x107b0}, {0x107b2, 0x107ba}, {0x10800, 0x10805}, {0x10808, 0x10808},
  {0x1080a, 0x10835}, {0x10837, 0x10838}, {0x1083c, 0x1083c}, {0x1083f, 0x10855}, {0x10858, 0x10876}, {0x10879, 0x1089e}, {0x108a7, 0x108af}, {0x108e0, 0x108f2},
  {0x108f4, 0x108f5}, {0x108fb, 0x1091b}, {0x10920, 0x1092b},
};

static bool ts_lex(TSLexer *lexer, TSStateId state) {
  START_LEXER();
  eof = lexer->eof(lexer);
  switch (state) {
    case 0:
      if (eof) ADVANCE(42);
      ADVANCE_MAP(
        '"', 58,
        '#', 43,
        '\'', 16,
        ',', 51,
        '-', 22,
        ':', 49,
        '=', 50,
        '[', 53,
        '\\', 24,
        ']', 54,
        '`', 61,
        'f', 76,
        's', 77,
        't', 85,
      );
      if (lookahead == '\t' ||
          lookahead == ' ') SKIP(40);
      if (lookahead == '\n' ||
          lookahead == '\r') ADVANCE(44);
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(65);
      if ((0x660 <= lookahead && lookahead <= 0x669) ||
          (0x6f0 <= lookahead && lookahead <= 0x6f9) ||
          (0x7c0 <= lookahead && lookahead <= 0x7c9) ||
          (0x966 <= lookahead && lookahead <= 0x96f) ||
          (0x9e6 <= lookahead && lookahead <= 0x9ef) ||
          (0xa66 <= lookahead && lookahead <= 0xa6f) ||
          (0xae6 <= lookahead && lookahead <= 0xaef) ||
          (0xb66 <= lookahead && lookahead <= 0xb6f) ||
          (0xbe6 <= lookahead && lookahead <= 0xbef) ||
          (0xc66 <= lookahead && lookahead <= 0xc6f) ||
          (0xce6 <= lookahead && lookahead <= 0xcef) ||
          (0xd66 <= lookahead && lookahead <= 0xd6f) ||
          (0xde6 <= lookahead && lookahead <= 0xdef) ||
          (0xe50 <= lookahead && lookahead <= 0xe59) ||
          (0xed0 <= lookahead && lookahead <= 0xed9) ||
          (0xf20 <= lookahead && lookahead <= 0xf29) ||
          (0x1040 <= lookahead && lookahead <= 0x1049) ||
          (0x1090 <= lookahead && lookahead <= 0x1099) ||
          (0x17e0 <= lookahead && lookahead <= 0x17e9) ||
          (0x1810 <= lookahead && lookahead <= 0x1819) ||
          (0x1946 <= lookahead && lookahead <= 0x194f) ||
          (0x19d0 <= lookahead && lookahead <= 0x19d9) ||
          (0x1a80 <= lookahead && lookahead <= 0x1a89) ||
          (0x1a90 <= lookahead && lookahead <= 0x1a99) ||
          (0x1b50 <= lookahead && lookahead <= 0x1b59) ||
          (0x1bb0 <= lookahead && lookahead <= 0x1bb9) ||
          (0x1c40 <= lookahead && lookahead <= 0x1c49) ||
          (0x1c50 <= lookahead && lookahead <= 0x1c59) ||
          (0xa620 <= lookahead && lookahead <= 0xa629) ||
          (0xa8d0 <= lookahead && lookahead <= 0xa8d9) ||
          (0xa900 <= lookahead && lookahead <= 0xa909) ||
          (0xa9d0 <= lookahead && lookahead <= 0xa9d9) ||
          (0xa9f0 <= lookahead && lookahead <= 0xa9f9) ||
          (0xaa50 <= lookahead && lookahead <= 0xaa59) ||
          (0xabf0 <= lookahead && lookahead <= 0xabf9) ||
          (0xff10 <= lookahead && lookahead <= 0xff19) ||
          (0x104a0 <= lookahead && lookahead <= 0x104a9)) ADVANCE(90);
      if (set_contains(sym_word_character_set_1, 459, lookahead)) ADVANCE(90);
      END_STATE();
    case 1:
      if (lookahead == '"') ADVANCE(58);
      if (lookahead == '\\') ADVANCE(24);
      if (lookahead != 0 &&
          lookahead != '\n' &&
          lookahead != '\r') ADVANCE(57);
      END_STATE();
    case 2:
      if (lookahead == '"') ADVANCE(55);
      if (lookahead == '\'') ADVANCE(16);
      if (lookahead == ',') ADVANCE(51);
      if (lookahead == '-') ADVANCE(21);
      if (lookahead == ':') ADVANCE(49);
      if (lookahead == '=') ADVANCE(50);
      if (lookahead == '`') ADVANCE(59);
      if (lookahead == '\t' ||
          lookahead == ' ') SKIP(2);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(100);
      END_STATE();
    case 3:
      ADVANCE_MAP(
        '"', 56,
        '#', 43,
        '\'', 16,
        '-', 29,
        '[', 53,
        ']', 54,
        'c', 112,
        'e', 114,
        'f', 102,
        't', 113,
      );
      if (lookahead == '\t' ||
          lookahead == ' ') SKIP(3);
      if (lookahead == '\n' ||
          lookahead == '\r') ADVANCE(44);
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(67);
      if (set_contains(sym_word_character_set_1, 459, lookahead)) ADVANCE(119);
      END_STATE();
    case 4:
      if (lookahead == '"') ADVANCE(5);
      END_STATE();
    case 5:
      if (lookahead == '"') ADVANCE(14);
      END_STATE();
    case 6:
      if (lookahead == '"') ADVANCE(64);
      if (lookahead == '\\') ADVANCE(25);
      if (lookahead != 0) ADVANCE(15);
      END_STATE();
    case 7:
      if (lookahead == '"') ADVANCE(64);
      if (lookahead != 0) ADVANCE(14);
      END_STATE();
    case 8:
      if (lookahead == '"') ADVANCE(15);
      END_STATE();
    case 9:
      if (lookahead == '"') ADVANCE(4);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(9);
      END_STATE();
    case 10:
      if (lookahead == '"') ADVANCE(7);
      if (lookahead != 0) ADVANCE(14);
      END_STATE();
    case 11:
      if (lookahead == '"') ADVANCE(6);
      if (lookahead == '\\') ADVANCE(25);
      if (lookahead != 0) ADVANCE(15);
      END_STATE();
    case 12:
      if (lookahead == '"') ADVANCE(13);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(12);
      END_STATE();
    case 13:
      if (lookahead == '"') ADVANCE(8);
      END_STATE();
    case 14:
      if (lookahead == '"') ADVANCE(10);
      if (lookahead != 0) ADVANCE(14);
      END_STATE();
    case 15:
      if (lookahead == '"') ADVANCE(11);
      if (lookahead == '\\') ADVANCE(25);
      if (lookahead != 0) ADVANCE(15);
      END_STATE();
    case 16:
      if (lookahead == '\'') ADVANCE(63);
      if (lookahead != 0 &&
          lookahead != '\n' &&
          lookahead != '\r') ADVANCE(16);
      END_STATE();
    case 17:
      if (lookahead == '-') ADVANCE(18);
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(66);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 18:
      if (lookahead == '-') ADVANCE(18);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 19:
      if (lookahead == '-') ADVANCE(19);
      if (lookahead == '$' ||
          lookahead == '.') ADVANCE(100);
      if (set_contains(sym__words_character_set_3, 479, lookahead)) ADVANCE(99);
      END_STATE();
    case 20:
      if (lookahead == '-') ADVANCE(20);
      if (set_contains(sym__words_character_set_3, 479, lookahead)) ADVANCE(100);
      END_STATE();
    case 21:
      if (lookahead == '>') ADVANCE(52);
      END_STATE();
    case 22:
      if (lookahead == '>') ADVANCE(52);
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(67);
      END_STATE();
    case 23:
      if (lookahead == '\\') ADVANCE(24);
      if (lookahead == '`') ADVANCE(61);
      if (lookahead != 0 &&
          lookahead != '\n' &&
          lookahead != '\r') ADVANCE(60);
      END_STATE();
    case 24:
      if (lookahead == 'u') ADVANCE(38);
      if (lookahead == '"' ||
          lookahead == '\\' ||
          lookahead == '`' ||
          lookahead == 'n' ||
          lookahead == 'r' ||
          lookahead == 't') ADVANCE(62);
      END_STATE();
    case 25:
      if (lookahead == 'u') ADVANCE(39);
      if (lookahead == '"' ||
          lookahead == '\\' ||
          lookahead == '`' ||
          lookahead == 'n' ||
          lookahead == 'r' ||
          lookahead == 't') ADVANCE(15);
      END_STATE();
    case 26:
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(26);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(100);
      END_STATE();
    case 27:
      if (lookahead == '\t' ||
          lookahead == ' ') SKIP(27);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(90);
      END_STATE();
    case 28:
      if (lookahead == '+' ||
          lookahead == '-') ADVANCE(31);
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(69);
      END_STATE();
    case 29:
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(67);
      END_STATE();
    case 30:
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(68);
      END_STATE();
    case 31:
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(69);
      END_STATE();
    case 32:
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(62);
      END_STATE();
    case 33:
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(15);
      END_STATE();
    case 34:
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(32);
      END_STATE();
    case 35:
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(33);
      END_STATE();
    case 36:
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(34);
      END_STATE();
    case 37:
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(35);
      END_STATE();
    case 38:
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(36);
      END_STATE();
    case 39:
      if (('0' <= lookahead && lookahead <= '9') ||
          ('A' <= lookahead && lookahead <= 'F') ||
          ('a' <= lookahead && lookahead <= 'f')) ADVANCE(37);
      END_STATE();
    case 40:
      if (eof) ADVANCE(42);
      ADVANCE_MAP(
        '"', 55,
        '#', 43,
        '\'', 16,
        ',', 51,
        '-', 22,
        ':', 49,
        '=', 50,
        '[', 53,
        ']', 54,
        '`', 59,
        'f', 76,
        's', 77,
        't', 85,
      );
      if (lookahead == '\t' ||
          lookahead == ' ') SKIP(40);
      if (lookahead == '\n' ||
          lookahead == '\r') ADVANCE(44);
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(65);
      if ((0x660 <= lookahead && lookahead <= 0x669) ||
          (0x6f0 <= lookahead && lookahead <= 0x6f9) ||
          (0x7c0 <= lookahead && lookahead <= 0x7c9) ||
          (0x966 <= lookahead && lookahead <= 0x96f) ||
          (0x9e6 <= lookahead && lookahead <= 0x9ef) ||
          (0xa66 <= lookahead && lookahead <= 0xa6f) ||
          (0xae6 <= lookahead && lookahead <= 0xaef) ||
          (0xb66 <= lookahead && lookahead <= 0xb6f) ||
          (0xbe6 <= lookahead && lookahead <= 0xbef) ||
          (0xc66 <= lookahead && lookahead <= 0xc6f) ||
          (0xce6 <= lookahead && lookahead <= 0xcef) ||
          (0xd66 <= lookahead && lookahead <= 0xd6f) ||
          (0xde6 <= lookahead && lookahead <= 0xdef) ||
          (0xe50 <= lookahead && lookahead <= 0xe59) ||
          (0xed0 <= lookahead && lookahead <= 0xed9) ||
          (0xf20 <= lookahead && lookahead <= 0xf29) ||
          (0x1040 <= lookahead && lookahead <= 0x1049) ||
          (0x1090 <= lookahead && lookahead <= 0x1099) ||
          (0x17e0 <= lookahead && lookahead <= 0x17e9) ||
          (0x1810 <= lookahead && lookahead <= 0x1819) ||
          (0x1946 <= lookahead && lookahead <= 0x194f) ||
          (0x19d0 <= lookahead && lookahead <= 0x19d9) ||
          (0x1a80 <= lookahead && lookahead <= 0x1a89) ||
          (0x1a90 <= lookahead && lookahead <= 0x1a99) ||
          (0x1b50 <= lookahead && lookahead <= 0x1b59) ||
          (0x1bb0 <= lookahead && lookahead <= 0x1bb9) ||
          (0x1c40 <= lookahead && lookahead <= 0x1c49) ||
          (0x1c50 <= lookahead && lookahead <= 0x1c59) ||
          (0xa620 <= lookahead && lookahead <= 0xa629) ||
          (0xa8d0 <= lookahead && lookahead <= 0xa8d9) ||
          (0xa900 <= lookahead && lookahead <= 0xa909) ||
          (0xa9d0 <= lookahead && lookahead <= 0xa9d9) ||
          (0xa9f0 <= lookahead && lookahead <= 0xa9f9) ||
          (0xaa50 <= lookahead && lookahead <= 0xaa59) ||
          (0xabf0 <= lookahead && lookahead <= 0xabf9) ||
          (0xff10 <= lookahead && lookahead <= 0xff19) ||
          (0x104a0 <= lookahead && lookahead <= 0x104a9)) ADVANCE(90);
      if (set_contains(sym_word_character_set_1, 459, lookahead)) ADVANCE(90);
      END_STATE();
    case 41:
      if (eof) ADVANCE(42);
      ADVANCE_MAP(
        '"', 55,
        '#', 43,
        '\'', 16,
        ',', 51,
        '-', 21,
        ':', 49,
        '=', 50,
        ']', 54,
        '`', 59,
        's', 91,
        't', 98,
      );
      if (lookahead == '\t' ||
          lookahead == ' ') SKIP(41);
      if (lookahead == '\n' ||
          lookahead == '\r') ADVANCE(44);
      if (lookahead == '$' ||
          lookahead == '.') ADVANCE(100);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(99);
      END_STATE();
    case 42:
      ACCEPT_TOKEN(ts_builtin_sym_end);
      END_STATE();
    case 43:
      ACCEPT_TOKEN(sym_comment);
      if (lookahead != 0 &&
          lookahead != '\n' &&
          lookahead != '\r') ADVANCE(43);
      END_STATE();
    case 44:
      ACCEPT_TOKEN(sym__line_end);
      if (lookahead == '\n' ||
          lookahead == '\r') ADVANCE(44);
      END_STATE();
    case 45:
      ACCEPT_TOKEN(anon_sym_script);
      if (lookahead == '-') ADVANCE(18);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 46:
      ACCEPT_TOKEN(anon_sym_script);
      if (lookahead == '-') ADVANCE(19);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(26);
      if (lookahead == '$' ||
          lookahead == '.') ADVANCE(100);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(99);
      END_STATE();
    case 47:
      ACCEPT_TOKEN(anon_sym_type);
      if (lookahead == '-') ADVANCE(18);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 48:
      ACCEPT_TOKEN(anon_sym_type);
      if (lookahead == '-') ADVANCE(19);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(74);
      if (lookahead == '$' ||
          lookahead == '.') ADVANCE(100);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(99);
      END_STATE();
    case 49:
      ACCEPT_TOKEN(anon_sym_COLON);
      END_STATE();
    case 50:
      ACCEPT_TOKEN(anon_sym_EQ);
      END_STATE();
    case 51:
      ACCEPT_TOKEN(anon_sym_COMMA);
      END_STATE();
    case 52:
      ACCEPT_TOKEN(anon_sym_DASH_GT);
      END_STATE();
    case 53:
      ACCEPT_TOKEN(anon_sym_LBRACK);
      END_STATE();
    case 54:
      ACCEPT_TOKEN(anon_sym_RBRACK);
      END_STATE();
    case 55:
      ACCEPT_TOKEN(anon_sym_DQUOTE);
      END_STATE();
    case 56:
      ACCEPT_TOKEN(anon_sym_DQUOTE);
      if (lookahead == '"') ADVANCE(5);
      END_STATE();
    case 57:
      ACCEPT_TOKEN(aux_sym_text_token1);
      if (lookahead != 0 &&
          lookahead != '\n' &&
          lookahead != '\r' &&
          lookahead != '"' &&
          lookahead != '\\') ADVANCE(57);
      END_STATE();
    case 58:
      ACCEPT_TOKEN(anon_sym_DQUOTE2);
      END_STATE();
    case 59:
      ACCEPT_TOKEN(anon_sym_BQUOTE);
      END_STATE();
    case 60:
      ACCEPT_TOKEN(aux_sym_quoted_name_token1);
      if (lookahead != 0 &&
          lookahead != '\n' &&
          lookahead != '\r' &&
          lookahead != '\\' &&
          lookahead != '`') ADVANCE(60);
      END_STATE();
    case 61:
      ACCEPT_TOKEN(anon_sym_BQUOTE2);
      END_STATE();
    case 62:
      ACCEPT_TOKEN(sym_escape);
      END_STATE();
    case 63:
      ACCEPT_TOKEN(sym_raw_text);
      END_STATE();
    case 64:
      ACCEPT_TOKEN(sym_block);
      END_STATE();
    case 65:
      ACCEPT_TOKEN(sym_number);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == '.') ADVANCE(30);
      if (lookahead == 'E' ||
          lookahead == 'e') ADVANCE(75);
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(65);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 66:
      ACCEPT_TOKEN(sym_number);
      if (lookahead == '-') ADVANCE(18);
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(66);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 67:
      ACCEPT_TOKEN(sym_number);
      if (lookahead == '.') ADVANCE(30);
      if (lookahead == 'E' ||
          lookahead == 'e') ADVANCE(28);
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(67);
      END_STATE();
    case 68:
      ACCEPT_TOKEN(sym_number);
      if (lookahead == 'E' ||
          lookahead == 'e') ADVANCE(28);
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(68);
      END_STATE();
    case 69:
      ACCEPT_TOKEN(sym_number);
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(69);
      END_STATE();
    case 70:
      ACCEPT_TOKEN(anon_sym_true);
      if (lookahead == '-') ADVANCE(18);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 71:
      ACCEPT_TOKEN(anon_sym_true);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 72:
      ACCEPT_TOKEN(anon_sym_false);
      if (lookahead == '-') ADVANCE(18);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 73:
      ACCEPT_TOKEN(anon_sym_false);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 74:
      ACCEPT_TOKEN(sym__type);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(74);
      END_STATE();
    case 75:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '+') ADVANCE(31);
      if (lookahead == '-') ADVANCE(17);
      if (('0' <= lookahead && lookahead <= '9')) ADVANCE(66);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 76:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 'a') ADVANCE(82);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 77:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 'c') ADVANCE(86);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 78:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 'e') ADVANCE(70);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 79:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 'e') ADVANCE(47);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 80:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 'e') ADVANCE(72);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 81:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 'i') ADVANCE(83);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 82:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 'l') ADVANCE(87);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 83:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 'p') ADVANCE(88);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 84:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 'p') ADVANCE(79);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 85:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 'r') ADVANCE(89);
      if (lookahead == 'y') ADVANCE(84);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 86:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 'r') ADVANCE(81);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 87:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 's') ADVANCE(80);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 88:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 't') ADVANCE(45);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 89:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (lookahead == 'u') ADVANCE(78);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 90:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(18);
      if (set_contains(sym_id_character_set_2, 478, lookahead)) ADVANCE(90);
      END_STATE();
    case 91:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(19);
      if (lookahead == 'c') ADVANCE(96);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(26);
      if (lookahead == '$' ||
          lookahead == '.') ADVANCE(100);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(99);
      END_STATE();
    case 92:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(19);
      if (lookahead == 'e') ADVANCE(48);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(26);
      if (lookahead == '$' ||
          lookahead == '.') ADVANCE(100);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(99);
      END_STATE();
    case 93:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(19);
      if (lookahead == 'i') ADVANCE(95);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(26);
      if (lookahead == '$' ||
          lookahead == '.') ADVANCE(100);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(99);
      END_STATE();
    case 94:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(19);
      if (lookahead == 'p') ADVANCE(92);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(26);
      if (lookahead == '$' ||
          lookahead == '.') ADVANCE(100);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(99);
      END_STATE();
    case 95:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(19);
      if (lookahead == 'p') ADVANCE(97);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(26);
      if (lookahead == '$' ||
          lookahead == '.') ADVANCE(100);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(99);
      END_STATE();
    case 96:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(19);
      if (lookahead == 'r') ADVANCE(93);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(26);
      if (lookahead == '$' ||
          lookahead == '.') ADVANCE(100);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(99);
      END_STATE();
    case 97:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(19);
      if (lookahead == 't') ADVANCE(46);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(26);
      if (lookahead == '$' ||
          lookahead == '.') ADVANCE(100);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(99);
      END_STATE();
    case 98:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(19);
      if (lookahead == 'y') ADVANCE(94);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(26);
      if (lookahead == '$' ||
          lookahead == '.') ADVANCE(100);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(99);
      END_STATE();
    case 99:
      ACCEPT_TOKEN(sym_id);
      if (lookahead == '-') ADVANCE(19);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(26);
      if (lookahead == '$' ||
          lookahead == '.') ADVANCE(100);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(99);
      END_STATE();
    case 100:
      ACCEPT_TOKEN(sym__words);
      if (lookahead == '-') ADVANCE(20);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(26);
      if (set_contains(sym__words_character_set_4, 481, lookahead)) ADVANCE(100);
      END_STATE();
    case 101:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'a') ADVANCE(111);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 102:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'a') ADVANCE(110);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 103:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'c') ADVANCE(101);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 104:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'd') ADVANCE(118);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 105:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'e') ADVANCE(71);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 106:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'e') ADVANCE(73);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 107:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'e') ADVANCE(104);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 108:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'f') ADVANCE(117);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 109:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'l') ADVANCE(108);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 110:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'l') ADVANCE(115);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 111:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'p') ADVANCE(107);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 112:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'r') ADVANCE(109);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 113:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'r') ADVANCE(116);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 114:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 's') ADVANCE(103);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 115:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 's') ADVANCE(106);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 116:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == 'u') ADVANCE(105);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 117:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(9);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 118:
      ACCEPT_TOKEN(sym_word);
      if (lookahead == '\t' ||
          lookahead == ' ') ADVANCE(12);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    case 119:
      ACCEPT_TOKEN(sym_word);
      if (set_contains(sym_id_character_set_1, 477, lookahead)) ADVANCE(119);
      END_STATE();
    default:
      return false;
  }
}

static const TSLexMode ts_lex_modes[STATE_COUNT] = {
  [0] = {.lex_state = 0},
  [1] = {.lex_state = 41},
  [2] = {.lex_state = 41},
  [3] = {.lex_state = 41},
  [4] = {.lex_state = 41},
  [5] = {.lex_state = 41},
  [6] = {.lex_state = 3},
  [7] = {.lex_state = 3},
  [8] = {.lex_state = 3},
  [9] = {.lex_state = 3},
  [10] = {.lex_state = 3},
  [11] = {.lex_state = 3},
  [12] = {.lex_state = 3},
  [13] = {.lex_state = 3},
  [14] = {.lex_state = 3},
  [15] = {.lex_state = 3},
  [16] = {.lex_state = 3},
  [17] = {.lex_state = 3},
  [18] = {.lex_state = 41},
  [19] = {.lex_state = 41},
  [20] = {.lex_state = 2},
  [21] = {.lex_state = 3},
  [22] = {.lex_state = 3},
  [23] = {.lex_state = 41},
  [24] = {.lex_state = 2},
  [25] = {.lex_state = 2},
  [26] = {.lex_state = 41},
  [27] = {.lex_state = 41},
  [28] = {.lex_state = 2},
  [29] = {.lex_state = 41},
  [30] = {.lex_state = 41},
  [31] = {.lex_state = 41},
  [32] = {.lex_state = 41},
  [33] = {.lex_state = 41},
  [34] = {.lex_state = 41},
  [35] = {.lex_state = 0},
  [36] = {.lex_state = 0},
  [37] = {.lex_state = 0},
  [38] = {.lex_state = 0},
  [39] = {.lex_state = 0},
  [40] = {.lex_state = 0},
  [41] = {.lex_state = 0},
  [42] = {.lex_state = 0},
  [43] = {.lex_state = 0},
  [44] = {.lex_state = 0},
  [45] = {.lex_state = 0},
  [46] = {.lex_state = 0},
  [47] = {.lex_state = 0},
  [48] = {.lex_state = 0},
  [49] = {.lex_state = 0},
  [50] = {.lex_state = 0},
  [51] = {.lex_state = 0},
  [52] = {.lex_state = 0},
  [53] = {.lex_state = 0},
  [54] = {.lex_state = 23},
  [55] = {.lex_state = 0},
  [56] = {.lex_state = 0},
  [57] = {.lex_state = 0},
  [58] = {.lex_state = 1},
  [59] = {.lex_state = 1},
  [60] = {.lex_state = 1},
  [61] = {.lex_state = 23},
  [62] = {.lex_state = 23},
  [63] = {.lex_state = 0},
  [64] = {.lex_state = 0},
  [65] = {.lex_state = 0},
  [66] = {.lex_state = 0},
  [67] = {.lex_state = 0},
  [68] = {.lex_state = 0},
  [69] = {.lex_state = 0},
  [70] = {.lex_state = 0},
  [71] = {.lex_state = 0},
  [72] = {.lex_state = 0},
  [73] = {.lex_state = 0},
  [74] = {.lex_state = 0},
  [75] = {.lex_state = 0},
  [76] = {.lex_state = 0},
  [77] = {.lex_state = 0},
  [78] = {.lex_state = 0},
  [79] = {.lex_state = 0},
  [80] = {.lex_state = 0},
  [81] = {.lex_state = 0},
  [82] = {.lex_state = 27},
  [83] = {.lex_state = 27},
  [84] = {.lex_state = 27},
};

static const uint16_t ts_parse_table[LARGE_STATE_COUNT][SYMBOL_COUNT] = {
  [0] = {
    [ts_builtin_sym_end] = ACTIONS(1),
    [sym_comment] = ACTIONS(1),
    [sym__line_end] = ACTIONS(1),
    [anon_sym_script] = ACTIONS(1),
    [anon_sym_type] = ACTIONS(1),
    [anon_sym_COLON] = ACTIONS(1),
    [anon_sym_EQ] = ACTIONS(1),
    [anon_sym_COMMA] = ACTIONS(1),
    [anon_sym_DASH_GT] = ACTIONS(1),
    [anon_sym_LBRACK] = ACTIONS(1),
    [anon_sym_RBRACK] = ACTIONS(1),
    [anon_sym_DQUOTE] = ACTIONS(1),
    [anon_sym_DQUOTE2] = ACTIONS(1),
    [anon_sym_BQUOTE] = ACTIONS(1),
    [anon_sym_BQUOTE2] = ACTIONS(1),
    [sym_escape] = ACTIONS(1),
    [sym_raw_text] = ACTIONS(1),
    [sym_number] = ACTIONS(1),
    [anon_sym_true] = ACTIONS(1),
    [anon_sym_false] = ACTIONS(1),
    [sym_id] = ACTIONS(1),
    [sym_word] = ACTIONS(1),
  },
  [1] = {
    [sym_source_file] = STATE(81),
    [aux_sym__gap] = STATE(2),
    [sym__line] = STATE(55),
    [sym_script_line] = STATE(55),
    [sym_type_line] = STATE(55),
    [sym_action] = STATE(55),
    [sym_setting] = STATE(55),
    [sym_branch] = STATE(55),
    [sym__first_name] = STATE(56),
    [sym__type_and_more] = STATE(68),
    [sym__plain_name] = STATE(56),
    [sym__quoted] = STATE(56),
    [sym__text] = STATE(56),
    [sym_text] = STATE(56),
    [sym_quoted_name] = STATE(56),
    [aux_sym_source_file_repeat1] = STATE(3),
    [ts_builtin_sym_end] = ACTIONS(3),
    [sym_comment] = ACTIONS(5),
    [sym__line_end] = ACTIONS(5),
    [anon_sym_script] = ACTIONS(7),
    [anon_sym_type] = ACTIONS(9),
    [anon_sym_DASH_GT] = ACTIONS(11),
    [anon_sym_DQUOTE] = ACTIONS(13),
    [anon_sym_BQUOTE] = ACTIONS(15),
    [sym_raw_text] = ACTIONS(17),
    [sym__type] = ACTIONS(19),
    [sym_id] = ACTIONS(21),
    [sym__words] = ACTIONS(23),
  },
  [2] = {
    [aux_sym__gap] = STATE(18),
    [sym__line] = STATE(52),
    [sym_script_line] = STATE(52),
    [sym_type_line] = STATE(52),
    [sym_action] = STATE(52),
    [sym_setting] = STATE(52),
    [sym_branch] = STATE(52),
    [sym__first_name] = STATE(56),
    [sym__type_and_more] = STATE(68),
    [sym__plain_name] = STATE(56),
    [sym__quoted] = STATE(56),
    [sym__text] = STATE(56),
    [sym_text] = STATE(56),
    [sym_quoted_name] = STATE(56),
    [aux_sym_source_file_repeat1] = STATE(4),
    [ts_builtin_sym_end] = ACTIONS(25),
    [sym_comment] = ACTIONS(27),
    [sym__line_end] = ACTIONS(27),
    [anon_sym_script] = ACTIONS(7),
    [anon_sym_type] = ACTIONS(9),
    [anon_sym_DASH_GT] = ACTIONS(11),
    [anon_sym_DQUOTE] = ACTIONS(13),
    [anon_sym_BQUOTE] = ACTIONS(15),
    [sym_raw_text] = ACTIONS(17),
    [sym__type] = ACTIONS(19),
    [sym_id] = ACTIONS(21),
    [sym__words] = ACTIONS(23),
  },
};

static const uint16_t ts_small_parse_table[] = {
  [0] = 14,
    ACTIONS(7), 1,
      anon_sym_script,
    ACTIONS(9), 1,
      anon_sym_type,
    ACTIONS(11), 1,
      anon_sym_DASH_GT,
    ACTIONS(13), 1,
      anon_sym_DQUOTE,
    ACTIONS(15), 1,
      anon_sym_BQUOTE,
    ACTIONS(17), 1,
      sym_raw_text,
    ACTIONS(19), 1,
      sym__type,
    ACTIONS(21), 1,
      sym_id,
    ACTIONS(23), 1,
      sym__words,
    ACTIONS(25), 1,
      ts_builtin_sym_end,
    STATE(5), 1,
      aux_sym_source_file_repeat1,
    STATE(68), 1,
      sym__type_and_more,
    STATE(52), 6,
      sym__line,
      sym_script_line,
      sym_type_line,
      sym_action,
      sym_setting,
      sym_branch,
    STATE(56), 6,
      sym__first_name,
      sym__plain_name,
      sym__quoted,
      sym__text,
      sym_text,
      sym_quoted_name,
  [53] = 14,
    ACTIONS(7), 1,
      anon_sym_script,
    ACTIONS(9), 1,
      anon_sym_type,
    ACTIONS(11), 1,
      anon_sym_DASH_GT,
    ACTIONS(13), 1,
      anon_sym_DQUOTE,
    ACTIONS(15), 1,
      anon_sym_BQUOTE,
    ACTIONS(17), 1,
      sym_raw_text,
    ACTIONS(19), 1,
      sym__type,
    ACTIONS(21), 1,
      sym_id,
    ACTIONS(23), 1,
      sym__words,
    ACTIONS(29), 1,
      ts_builtin_sym_end,
    STATE(5), 1,
      aux_sym_source_file_repeat1,
    STATE(68), 1,
      sym__type_and_more,
    STATE(53), 6,
      sym__line,
      sym_script_line,
      sym_type_line,
      sym_action,
      sym_setting,
      sym_branch,
    STATE(56), 6,
      sym__first_name,
      sym__plain_name,
      sym__quoted,
      sym__text,
      sym_text,
      sym_quoted_name,
  [106] = 14,
    ACTIONS(31), 1,
      ts_builtin_sym_end,
    ACTIONS(33), 1,
      anon_sym_script,
    ACTIONS(36), 1,
      anon_sym_type,
    ACTIONS(39), 1,
      anon_sym_DASH_GT,
    ACTIONS(42), 1,
      anon_sym_DQUOTE,
    ACTIONS(45), 1,
      anon_sym_BQUOTE,
    ACTIONS(48), 1,
      sym_raw_text,
    ACTIONS(51), 1,
      sym__type,
    ACTIONS(54), 1,
      sym_id,
    ACTIONS(57), 1,
      sym__words,
    STATE(5), 1,
      aux_sym_source_file_repeat1,
    STATE(68), 1,
      sym__type_and_more,
    STATE(56), 6,
      sym__first_name,
      sym__plain_name,
      sym__quoted,
      sym__text,
      sym_text,
      sym_quoted_name,
    STATE(71), 6,
      sym__line,
      sym_script_line,
      sym_type_line,
      sym_action,
      sym_setting,
      sym_branch,
  [159] = 9,
    ACTIONS(62), 1,
      anon_sym_LBRACK,
    ACTIONS(64), 1,
      anon_sym_RBRACK,
    ACTIONS(66), 1,
      anon_sym_DQUOTE,
    ACTIONS(72), 1,
      sym_word,
    STATE(22), 1,
      aux_sym__gap,
    ACTIONS(60), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(70), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(68), 3,
      sym_raw_text,
      sym_block,
      sym_number,
    STATE(49), 5,
      sym__text,
      sym__value,
      sym_list,
      sym_text,
      sym_truth,
  [195] = 9,
    ACTIONS(62), 1,
      anon_sym_LBRACK,
    ACTIONS(66), 1,
      anon_sym_DQUOTE,
    ACTIONS(76), 1,
      anon_sym_RBRACK,
    ACTIONS(80), 1,
      sym_word,
    STATE(8), 1,
      aux_sym__gap,
    ACTIONS(70), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(74), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(78), 3,
      sym_raw_text,
      sym_block,
      sym_number,
    STATE(36), 5,
      sym__text,
      sym__value,
      sym_list,
      sym_text,
      sym_truth,
  [231] = 9,
    ACTIONS(62), 1,
      anon_sym_LBRACK,
    ACTIONS(66), 1,
      anon_sym_DQUOTE,
    ACTIONS(82), 1,
      anon_sym_RBRACK,
    ACTIONS(86), 1,
      sym_word,
    STATE(22), 1,
      aux_sym__gap,
    ACTIONS(60), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(70), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(84), 3,
      sym_raw_text,
      sym_block,
      sym_number,
    STATE(38), 5,
      sym__text,
      sym__value,
      sym_list,
      sym_text,
      sym_truth,
  [267] = 9,
    ACTIONS(62), 1,
      anon_sym_LBRACK,
    ACTIONS(66), 1,
      anon_sym_DQUOTE,
    ACTIONS(90), 1,
      anon_sym_RBRACK,
    ACTIONS(94), 1,
      sym_word,
    STATE(10), 1,
      aux_sym__gap,
    ACTIONS(70), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(88), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(92), 3,
      sym_raw_text,
      sym_block,
      sym_number,
    STATE(46), 5,
      sym__text,
      sym__value,
      sym_list,
      sym_text,
      sym_truth,
  [303] = 9,
    ACTIONS(62), 1,
      anon_sym_LBRACK,
    ACTIONS(66), 1,
      anon_sym_DQUOTE,
    ACTIONS(72), 1,
      sym_word,
    ACTIONS(96), 1,
      anon_sym_RBRACK,
    STATE(22), 1,
      aux_sym__gap,
    ACTIONS(60), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(70), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(68), 3,
      sym_raw_text,
      sym_block,
      sym_number,
    STATE(49), 5,
      sym__text,
      sym__value,
      sym_list,
      sym_text,
      sym_truth,
  [339] = 9,
    ACTIONS(62), 1,
      anon_sym_LBRACK,
    ACTIONS(66), 1,
      anon_sym_DQUOTE,
    ACTIONS(94), 1,
      sym_word,
    ACTIONS(96), 1,
      anon_sym_RBRACK,
    STATE(12), 1,
      aux_sym__gap,
    ACTIONS(70), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(98), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(92), 3,
      sym_raw_text,
      sym_block,
      sym_number,
    STATE(46), 5,
      sym__text,
      sym__value,
      sym_list,
      sym_text,
      sym_truth,
  [375] = 9,
    ACTIONS(62), 1,
      anon_sym_LBRACK,
    ACTIONS(66), 1,
      anon_sym_DQUOTE,
    ACTIONS(72), 1,
      sym_word,
    ACTIONS(100), 1,
      anon_sym_RBRACK,
    STATE(22), 1,
      aux_sym__gap,
    ACTIONS(60), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(70), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(68), 3,
      sym_raw_text,
      sym_block,
      sym_number,
    STATE(49), 5,
      sym__text,
      sym__value,
      sym_list,
      sym_text,
      sym_truth,
  [411] = 9,
    ACTIONS(62), 1,
      anon_sym_LBRACK,
    ACTIONS(66), 1,
      anon_sym_DQUOTE,
    ACTIONS(94), 1,
      sym_word,
    ACTIONS(100), 1,
      anon_sym_RBRACK,
    STATE(6), 1,
      aux_sym__gap,
    ACTIONS(70), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(102), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(92), 3,
      sym_raw_text,
      sym_block,
      sym_number,
    STATE(46), 5,
      sym__text,
      sym__value,
      sym_list,
      sym_text,
      sym_truth,
  [447] = 9,
    ACTIONS(62), 1,
      anon_sym_LBRACK,
    ACTIONS(64), 1,
      anon_sym_RBRACK,
    ACTIONS(66), 1,
      anon_sym_DQUOTE,
    ACTIONS(94), 1,
      sym_word,
    STATE(15), 1,
      aux_sym__gap,
    ACTIONS(70), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(104), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(92), 3,
      sym_raw_text,
      sym_block,
      sym_number,
    STATE(46), 5,
      sym__text,
      sym__value,
      sym_list,
      sym_text,
      sym_truth,
  [483] = 9,
    ACTIONS(62), 1,
      anon_sym_LBRACK,
    ACTIONS(66), 1,
      anon_sym_DQUOTE,
    ACTIONS(72), 1,
      sym_word,
    ACTIONS(106), 1,
      anon_sym_RBRACK,
    STATE(22), 1,
      aux_sym__gap,
    ACTIONS(60), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(70), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(68), 3,
      sym_raw_text,
      sym_block,
      sym_number,
    STATE(49), 5,
      sym__text,
      sym__value,
      sym_list,
      sym_text,
      sym_truth,
  [519] = 8,
    ACTIONS(62), 1,
      anon_sym_LBRACK,
    ACTIONS(66), 1,
      anon_sym_DQUOTE,
    ACTIONS(72), 1,
      sym_word,
    STATE(22), 1,
      aux_sym__gap,
    ACTIONS(60), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(70), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(68), 3,
      sym_raw_text,
      sym_block,
      sym_number,
    STATE(49), 5,
      sym__text,
      sym__value,
      sym_list,
      sym_text,
      sym_truth,
  [552] = 8,
    ACTIONS(62), 1,
      anon_sym_LBRACK,
    ACTIONS(66), 1,
      anon_sym_DQUOTE,
    ACTIONS(94), 1,
      sym_word,
    STATE(16), 1,
      aux_sym__gap,
    ACTIONS(70), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(108), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(92), 3,
      sym_raw_text,
      sym_block,
      sym_number,
    STATE(46), 5,
      sym__text,
      sym__value,
      sym_list,
      sym_text,
      sym_truth,
  [585] = 4,
    STATE(18), 1,
      aux_sym__gap,
    ACTIONS(112), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(115), 4,
      anon_sym_script,
      anon_sym_type,
      sym_id,
      sym__words,
    ACTIONS(110), 8,
      ts_builtin_sym_end,
      anon_sym_COMMA,
      anon_sym_DASH_GT,
      anon_sym_RBRACK,
      anon_sym_DQUOTE,
      anon_sym_BQUOTE,
      sym_raw_text,
      sym__type,
  [609] = 4,
    STATE(18), 1,
      aux_sym__gap,
    ACTIONS(27), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(117), 4,
      anon_sym_script,
      anon_sym_type,
      sym_id,
      sym__words,
    ACTIONS(31), 6,
      ts_builtin_sym_end,
      anon_sym_DASH_GT,
      anon_sym_DQUOTE,
      anon_sym_BQUOTE,
      sym_raw_text,
      sym__type,
  [631] = 7,
    ACTIONS(13), 1,
      anon_sym_DQUOTE,
    ACTIONS(15), 1,
      anon_sym_BQUOTE,
    ACTIONS(119), 1,
      anon_sym_COLON,
    ACTIONS(123), 1,
      sym_raw_text,
    ACTIONS(125), 1,
      sym__words,
    ACTIONS(121), 3,
      anon_sym_EQ,
      anon_sym_COMMA,
      anon_sym_DASH_GT,
    STATE(63), 5,
      sym__plain_name,
      sym__quoted,
      sym__text,
      sym_text,
      sym_quoted_name,
  [659] = 5,
    ACTIONS(62), 1,
      anon_sym_LBRACK,
    ACTIONS(66), 1,
      anon_sym_DQUOTE,
    ACTIONS(129), 2,
      anon_sym_true,
      anon_sym_false,
    ACTIONS(127), 3,
      sym_raw_text,
      sym_block,
      sym_number,
    STATE(64), 5,
      sym__text,
      sym__value,
      sym_list,
      sym_text,
      sym_truth,
  [682] = 4,
    STATE(22), 1,
      aux_sym__gap,
    ACTIONS(131), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(115), 4,
      anon_sym_DQUOTE,
      anon_sym_true,
      anon_sym_false,
      sym_word,
    ACTIONS(110), 5,
      anon_sym_LBRACK,
      anon_sym_RBRACK,
      sym_raw_text,
      sym_block,
      sym_number,
  [703] = 6,
    ACTIONS(13), 1,
      anon_sym_DQUOTE,
    ACTIONS(15), 1,
      anon_sym_BQUOTE,
    ACTIONS(119), 1,
      anon_sym_COLON,
    ACTIONS(134), 1,
      sym_raw_text,
    ACTIONS(121), 3,
      anon_sym_EQ,
      anon_sym_COMMA,
      anon_sym_DASH_GT,
    STATE(77), 4,
      sym__quoted,
      sym__text,
      sym_text,
      sym_quoted_name,
  [727] = 5,
    ACTIONS(13), 1,
      anon_sym_DQUOTE,
    ACTIONS(15), 1,
      anon_sym_BQUOTE,
    ACTIONS(136), 1,
      sym_raw_text,
    ACTIONS(138), 1,
      sym__words,
    STATE(33), 5,
      sym__plain_name,
      sym__quoted,
      sym__text,
      sym_text,
      sym_quoted_name,
  [747] = 5,
    ACTIONS(13), 1,
      anon_sym_DQUOTE,
    ACTIONS(15), 1,
      anon_sym_BQUOTE,
    ACTIONS(138), 1,
      sym__words,
    ACTIONS(140), 1,
      sym_raw_text,
    STATE(80), 5,
      sym__plain_name,
      sym__quoted,
      sym__text,
      sym_text,
      sym_quoted_name,
  [767] = 1,
    ACTIONS(142), 9,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
      anon_sym_EQ,
      anon_sym_COMMA,
      anon_sym_DASH_GT,
      anon_sym_RBRACK,
      anon_sym_DQUOTE,
      sym_raw_text,
  [779] = 1,
    ACTIONS(144), 9,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
      anon_sym_EQ,
      anon_sym_COMMA,
      anon_sym_DASH_GT,
      anon_sym_RBRACK,
      anon_sym_DQUOTE,
      sym_raw_text,
  [791] = 5,
    ACTIONS(13), 1,
      anon_sym_DQUOTE,
    ACTIONS(15), 1,
      anon_sym_BQUOTE,
    ACTIONS(138), 1,
      sym__words,
    ACTIONS(146), 1,
      sym_raw_text,
    STATE(34), 5,
      sym__plain_name,
      sym__quoted,
      sym__text,
      sym_text,
      sym_quoted_name,
  [811] = 5,
    ACTIONS(13), 1,
      anon_sym_DQUOTE,
    ACTIONS(119), 1,
      anon_sym_COLON,
    ACTIONS(148), 1,
      sym_raw_text,
    STATE(72), 2,
      sym__text,
      sym_text,
    ACTIONS(121), 3,
      anon_sym_EQ,
      anon_sym_COMMA,
      anon_sym_DASH_GT,
  [830] = 1,
    ACTIONS(150), 8,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
      anon_sym_EQ,
      anon_sym_COMMA,
      anon_sym_DASH_GT,
      anon_sym_DQUOTE,
      sym_raw_text,
  [841] = 1,
    ACTIONS(152), 8,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
      anon_sym_EQ,
      anon_sym_COMMA,
      anon_sym_DASH_GT,
      anon_sym_DQUOTE,
      sym_raw_text,
  [852] = 1,
    ACTIONS(154), 8,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
      anon_sym_EQ,
      anon_sym_COMMA,
      anon_sym_DASH_GT,
      anon_sym_DQUOTE,
      sym_raw_text,
  [863] = 4,
    ACTIONS(13), 1,
      anon_sym_DQUOTE,
    ACTIONS(158), 1,
      sym_raw_text,
    STATE(74), 2,
      sym__text,
      sym_text,
    ACTIONS(156), 3,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
  [879] = 4,
    ACTIONS(13), 1,
      anon_sym_DQUOTE,
    ACTIONS(162), 1,
      sym_raw_text,
    STATE(76), 2,
      sym__text,
      sym_text,
    ACTIONS(160), 3,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
  [895] = 5,
    ACTIONS(96), 1,
      anon_sym_RBRACK,
    ACTIONS(164), 1,
      anon_sym_COMMA,
    STATE(18), 1,
      aux_sym__gap,
    STATE(75), 1,
      aux_sym_list_repeat1,
    ACTIONS(27), 2,
      sym_comment,
      sym__line_end,
  [912] = 5,
    ACTIONS(82), 1,
      anon_sym_RBRACK,
    ACTIONS(168), 1,
      anon_sym_COMMA,
    STATE(37), 1,
      aux_sym__gap,
    STATE(66), 1,
      aux_sym_list_repeat1,
    ACTIONS(166), 2,
      sym_comment,
      sym__line_end,
  [929] = 5,
    ACTIONS(90), 1,
      anon_sym_RBRACK,
    ACTIONS(170), 1,
      anon_sym_COMMA,
    STATE(18), 1,
      aux_sym__gap,
    STATE(69), 1,
      aux_sym_list_repeat1,
    ACTIONS(27), 2,
      sym_comment,
      sym__line_end,
  [946] = 5,
    ACTIONS(90), 1,
      anon_sym_RBRACK,
    ACTIONS(170), 1,
      anon_sym_COMMA,
    STATE(35), 1,
      aux_sym__gap,
    STATE(69), 1,
      aux_sym_list_repeat1,
    ACTIONS(172), 2,
      sym_comment,
      sym__line_end,
  [963] = 2,
    ACTIONS(150), 3,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
    ACTIONS(174), 3,
      anon_sym_EQ,
      anon_sym_COMMA,
      anon_sym_DASH_GT,
  [974] = 1,
    ACTIONS(176), 5,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
      anon_sym_COMMA,
      anon_sym_RBRACK,
  [982] = 1,
    ACTIONS(178), 5,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
      anon_sym_COMMA,
      anon_sym_RBRACK,
  [990] = 1,
    ACTIONS(180), 5,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
      anon_sym_COMMA,
      anon_sym_RBRACK,
  [998] = 1,
    ACTIONS(182), 5,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
      anon_sym_COMMA,
      anon_sym_RBRACK,
  [1006] = 1,
    ACTIONS(184), 5,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
      anon_sym_COMMA,
      anon_sym_RBRACK,
  [1014] = 1,
    ACTIONS(186), 5,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
      anon_sym_COMMA,
      anon_sym_RBRACK,
  [1022] = 3,
    STATE(47), 1,
      aux_sym__gap,
    ACTIONS(188), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(190), 2,
      anon_sym_COMMA,
      anon_sym_RBRACK,
  [1034] = 3,
    STATE(18), 1,
      aux_sym__gap,
    ACTIONS(27), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(192), 2,
      anon_sym_COMMA,
      anon_sym_RBRACK,
  [1046] = 1,
    ACTIONS(194), 5,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
      anon_sym_COMMA,
      anon_sym_RBRACK,
  [1054] = 3,
    STATE(50), 1,
      aux_sym__gap,
    ACTIONS(192), 2,
      anon_sym_COMMA,
      anon_sym_RBRACK,
    ACTIONS(196), 2,
      sym_comment,
      sym__line_end,
  [1066] = 3,
    STATE(18), 1,
      aux_sym__gap,
    ACTIONS(27), 2,
      sym_comment,
      sym__line_end,
    ACTIONS(198), 2,
      anon_sym_COMMA,
      anon_sym_RBRACK,
  [1078] = 1,
    ACTIONS(200), 5,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
      anon_sym_COMMA,
      anon_sym_RBRACK,
  [1086] = 3,
    ACTIONS(29), 1,
      ts_builtin_sym_end,
    STATE(19), 1,
      aux_sym__gap,
    ACTIONS(202), 2,
      sym_comment,
      sym__line_end,
  [1097] = 3,
    ACTIONS(204), 1,
      ts_builtin_sym_end,
    STATE(19), 1,
      aux_sym__gap,
    ACTIONS(202), 2,
      sym_comment,
      sym__line_end,
  [1108] = 3,
    ACTIONS(208), 1,
      anon_sym_BQUOTE2,
    STATE(61), 1,
      aux_sym_quoted_name_repeat1,
    ACTIONS(206), 2,
      aux_sym_quoted_name_token1,
      sym_escape,
  [1119] = 3,
    ACTIONS(25), 1,
      ts_builtin_sym_end,
    STATE(19), 1,
      aux_sym__gap,
    ACTIONS(202), 2,
      sym_comment,
      sym__line_end,
  [1130] = 4,
    ACTIONS(210), 1,
      anon_sym_EQ,
    ACTIONS(212), 1,
      anon_sym_COMMA,
    ACTIONS(214), 1,
      anon_sym_DASH_GT,
    STATE(73), 1,
      aux_sym_branch_repeat1,
  [1143] = 2,
    ACTIONS(216), 1,
      anon_sym_COLON,
    ACTIONS(121), 3,
      anon_sym_EQ,
      anon_sym_COMMA,
      anon_sym_DASH_GT,
  [1152] = 3,
    ACTIONS(221), 1,
      anon_sym_DQUOTE2,
    STATE(58), 1,
      aux_sym_text_repeat1,
    ACTIONS(218), 2,
      aux_sym_text_token1,
      sym_escape,
  [1163] = 3,
    ACTIONS(225), 1,
      anon_sym_DQUOTE2,
    STATE(60), 1,
      aux_sym_text_repeat1,
    ACTIONS(223), 2,
      aux_sym_text_token1,
      sym_escape,
  [1174] = 3,
    ACTIONS(229), 1,
      anon_sym_DQUOTE2,
    STATE(58), 1,
      aux_sym_text_repeat1,
    ACTIONS(227), 2,
      aux_sym_text_token1,
      sym_escape,
  [1185] = 3,
    ACTIONS(233), 1,
      anon_sym_BQUOTE2,
    STATE(62), 1,
      aux_sym_quoted_name_repeat1,
    ACTIONS(231), 2,
      aux_sym_quoted_name_token1,
      sym_escape,
  [1196] = 3,
    ACTIONS(238), 1,
      anon_sym_BQUOTE2,
    STATE(62), 1,
      aux_sym_quoted_name_repeat1,
    ACTIONS(235), 2,
      aux_sym_quoted_name_token1,
      sym_escape,
  [1207] = 1,
    ACTIONS(240), 3,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
  [1213] = 1,
    ACTIONS(242), 3,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
  [1219] = 1,
    ACTIONS(244), 3,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
  [1225] = 3,
    ACTIONS(90), 1,
      anon_sym_RBRACK,
    ACTIONS(170), 1,
      anon_sym_COMMA,
    STATE(70), 1,
      aux_sym_list_repeat1,
  [1235] = 1,
    ACTIONS(246), 3,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
  [1241] = 1,
    ACTIONS(121), 3,
      anon_sym_EQ,
      anon_sym_COMMA,
      anon_sym_DASH_GT,
  [1247] = 3,
    ACTIONS(96), 1,
      anon_sym_RBRACK,
    ACTIONS(164), 1,
      anon_sym_COMMA,
    STATE(70), 1,
      aux_sym_list_repeat1,
  [1257] = 3,
    ACTIONS(190), 1,
      anon_sym_RBRACK,
    ACTIONS(248), 1,
      anon_sym_COMMA,
    STATE(70), 1,
      aux_sym_list_repeat1,
  [1267] = 2,
    STATE(19), 1,
      aux_sym__gap,
    ACTIONS(202), 2,
      sym_comment,
      sym__line_end,
  [1275] = 1,
    ACTIONS(251), 3,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
  [1281] = 3,
    ACTIONS(212), 1,
      anon_sym_COMMA,
    ACTIONS(253), 1,
      anon_sym_DASH_GT,
    STATE(79), 1,
      aux_sym_branch_repeat1,
  [1291] = 1,
    ACTIONS(255), 3,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
  [1297] = 3,
    ACTIONS(100), 1,
      anon_sym_RBRACK,
    ACTIONS(257), 1,
      anon_sym_COMMA,
    STATE(70), 1,
      aux_sym_list_repeat1,
  [1307] = 1,
    ACTIONS(259), 3,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
  [1313] = 1,
    ACTIONS(261), 3,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
  [1319] = 1,
    ACTIONS(263), 3,
      ts_builtin_sym_end,
      sym_comment,
      sym__line_end,
  [1325] = 3,
    ACTIONS(265), 1,
      anon_sym_COMMA,
    ACTIONS(268), 1,
      anon_sym_DASH_GT,
    STATE(79), 1,
      aux_sym_branch_repeat1,
  [1335] = 1,
    ACTIONS(270), 2,
      anon_sym_COMMA,
      anon_sym_DASH_GT,
  [1340] = 1,
    ACTIONS(272), 1,
      ts_builtin_sym_end,
  [1344] = 1,
    ACTIONS(274), 1,
      sym_id,
  [1348] = 1,
    ACTIONS(276), 1,
      sym_id,
  [1352] = 1,
    ACTIONS(278), 1,
      sym_id,
};

static const uint32_t ts_small_parse_table_map[] = {
  [SMALL_STATE(3)] = 0,
  [SMALL_STATE(4)] = 53,
  [SMALL_STATE(5)] = 106,
  [SMALL_STATE(6)] = 159,
  [SMALL_STATE(7)] = 195,
  [SMALL_STATE(8)] = 231,
  [SMALL_STATE(9)] = 267,
  [SMALL_STATE(10)] = 303,
  [SMALL_STATE(11)] = 339,
  [SMALL_STATE(12)] = 375,
  [SMALL_STATE(13)] = 411,
  [SMALL_STATE(14)] = 447,
  [SMALL_STATE(15)] = 483,
  [SMALL_STATE(16)] = 519,
  [SMALL_STATE(17)] = 552,
  [SMALL_STATE(18)] = 585,
  [SMALL_STATE(19)] = 609,
  [SMALL_STATE(20)] = 631,
  [SMALL_STATE(21)] = 659,
  [SMALL_STATE(22)] = 682,
  [SMALL_STATE(23)] = 703,
  [SMALL_STATE(24)] = 727,
  [SMALL_STATE(25)] = 747,
  [SMALL_STATE(26)] = 767,
  [SMALL_STATE(27)] = 779,
  [SMALL_STATE(28)] = 791,
  [SMALL_STATE(29)] = 811,
  [SMALL_STATE(30)] = 830,
  [SMALL_STATE(31)] = 841,
  [SMALL_STATE(32)] = 852,
  [SMALL_STATE(33)] = 863,
  [SMALL_STATE(34)] = 879,
  [SMALL_STATE(35)] = 895,
  [SMALL_STATE(36)] = 912,
  [SMALL_STATE(37)] = 929,
  [SMALL_STATE(38)] = 946,
  [SMALL_STATE(39)] = 963,
  [SMALL_STATE(40)] = 974,
  [SMALL_STATE(41)] = 982,
  [SMALL_STATE(42)] = 990,
  [SMALL_STATE(43)] = 998,
  [SMALL_STATE(44)] = 1006,
  [SMALL_STATE(45)] = 1014,
  [SMALL_STATE(46)] = 1022,
  [SMALL_STATE(47)] = 1034,
  [SMALL_STATE(48)] = 1046,
  [SMALL_STATE(49)] = 1054,
  [SMALL_STATE(50)] = 1066,
  [SMALL_STATE(51)] = 1078,
  [SMALL_STATE(52)] = 1086,
  [SMALL_STATE(53)] = 1097,
  [SMALL_STATE(54)] = 1108,
  [SMALL_STATE(55)] = 1119,
  [SMALL_STATE(56)] = 1130,
  [SMALL_STATE(57)] = 1143,
  [SMALL_STATE(58)] = 1152,
  [SMALL_STATE(59)] = 1163,
  [SMALL_STATE(60)] = 1174,
  [SMALL_STATE(61)] = 1185,
  [SMALL_STATE(62)] = 1196,
  [SMALL_STATE(63)] = 1207,
  [SMALL_STATE(64)] = 1213,
  [SMALL_STATE(65)] = 1219,
  [SMALL_STATE(66)] = 1225,
  [SMALL_STATE(67)] = 1235,
  [SMALL_STATE(68)] = 1241,
  [SMALL_STATE(69)] = 1247,
  [SMALL_STATE(70)] = 1257,
  [SMALL_STATE(71)] = 1267,
  [SMALL_STATE(72)] = 1275,
  [SMALL_STATE(73)] = 1281,
  [SMALL_STATE(74)] = 1291,
  [SMALL_STATE(75)] = 1297,
  [SMALL_STATE(76)] = 1307,
  [SMALL_STATE(77)] = 1313,
  [SMALL_STATE(78)] = 1319,
  [SMALL_STATE(79)] = 1325,
  [SMALL_STATE(80)] = 1335,
  [SMALL_STATE(81)] = 1340,
  [SMALL_STATE(82)] = 1344,
  [SMALL_STATE(83)] = 1348,
  [SMALL_STATE(84)] = 1352,
};

static const TSParseActionEntry ts_parse_actions[] = {
  [0] = {.entry = {.count = 0, .reusable = false}},
  [1] = {.entry = {.count = 1, .reusable = false}}, RECOVER(),
  [3] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_source_file, 0, 0, 0),
  [5] = {.entry = {.count = 1, .reusable = true}}, SHIFT(2),
  [7] = {.entry = {.count = 1, .reusable = false}}, SHIFT(29),
  [9] = {.entry = {.count = 1, .reusable = false}}, SHIFT(23),
  [11] = {.entry = {.count = 1, .reusable = true}}, SHIFT(82),
  [13] = {.entry = {.count = 1, .reusable = true}}, SHIFT(59),
  [15] = {.entry = {.count = 1, .reusable = true}}, SHIFT(54),
  [17] = {.entry = {.count = 1, .reusable = true}}, SHIFT(56),
  [19] = {.entry = {.count = 1, .reusable = true}}, SHIFT(20),
  [21] = {.entry = {.count = 1, .reusable = false}}, SHIFT(57),
  [23] = {.entry = {.count = 1, .reusable = false}}, SHIFT(30),
  [25] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_source_file, 1, 0, 0),
  [27] = {.entry = {.count = 1, .reusable = true}}, SHIFT(18),
  [29] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_source_file, 2, 0, 0),
  [31] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0),
  [33] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(29),
  [36] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(23),
  [39] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(82),
  [42] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(59),
  [45] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(54),
  [48] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(56),
  [51] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(20),
  [54] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(57),
  [57] = {.entry = {.count = 2, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0), SHIFT_REPEAT(30),
  [60] = {.entry = {.count = 1, .reusable = true}}, SHIFT(22),
  [62] = {.entry = {.count = 1, .reusable = true}}, SHIFT(7),
  [64] = {.entry = {.count = 1, .reusable = true}}, SHIFT(51),
  [66] = {.entry = {.count = 1, .reusable = false}}, SHIFT(59),
  [68] = {.entry = {.count = 1, .reusable = true}}, SHIFT(49),
  [70] = {.entry = {.count = 1, .reusable = false}}, SHIFT(42),
  [72] = {.entry = {.count = 1, .reusable = false}}, SHIFT(49),
  [74] = {.entry = {.count = 1, .reusable = true}}, SHIFT(8),
  [76] = {.entry = {.count = 1, .reusable = true}}, SHIFT(43),
  [78] = {.entry = {.count = 1, .reusable = true}}, SHIFT(36),
  [80] = {.entry = {.count = 1, .reusable = false}}, SHIFT(36),
  [82] = {.entry = {.count = 1, .reusable = true}}, SHIFT(44),
  [84] = {.entry = {.count = 1, .reusable = true}}, SHIFT(38),
  [86] = {.entry = {.count = 1, .reusable = false}}, SHIFT(38),
  [88] = {.entry = {.count = 1, .reusable = true}}, SHIFT(10),
  [90] = {.entry = {.count = 1, .reusable = true}}, SHIFT(45),
  [92] = {.entry = {.count = 1, .reusable = true}}, SHIFT(46),
  [94] = {.entry = {.count = 1, .reusable = false}}, SHIFT(46),
  [96] = {.entry = {.count = 1, .reusable = true}}, SHIFT(48),
  [98] = {.entry = {.count = 1, .reusable = true}}, SHIFT(12),
  [100] = {.entry = {.count = 1, .reusable = true}}, SHIFT(40),
  [102] = {.entry = {.count = 1, .reusable = true}}, SHIFT(6),
  [104] = {.entry = {.count = 1, .reusable = true}}, SHIFT(15),
  [106] = {.entry = {.count = 1, .reusable = true}}, SHIFT(41),
  [108] = {.entry = {.count = 1, .reusable = true}}, SHIFT(16),
  [110] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym__gap, 2, 0, 0),
  [112] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym__gap, 2, 0, 0), SHIFT_REPEAT(18),
  [115] = {.entry = {.count = 1, .reusable = false}}, REDUCE(aux_sym__gap, 2, 0, 0),
  [117] = {.entry = {.count = 1, .reusable = false}}, REDUCE(aux_sym_source_file_repeat1, 2, 0, 0),
  [119] = {.entry = {.count = 1, .reusable = true}}, SHIFT(28),
  [121] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym__first_name, 1, 0, 1),
  [123] = {.entry = {.count = 1, .reusable = true}}, SHIFT(63),
  [125] = {.entry = {.count = 1, .reusable = true}}, SHIFT(39),
  [127] = {.entry = {.count = 1, .reusable = true}}, SHIFT(64),
  [129] = {.entry = {.count = 1, .reusable = true}}, SHIFT(42),
  [131] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym__gap, 2, 0, 0), SHIFT_REPEAT(22),
  [134] = {.entry = {.count = 1, .reusable = true}}, SHIFT(77),
  [136] = {.entry = {.count = 1, .reusable = true}}, SHIFT(33),
  [138] = {.entry = {.count = 1, .reusable = true}}, SHIFT(30),
  [140] = {.entry = {.count = 1, .reusable = true}}, SHIFT(80),
  [142] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_text, 3, 0, 0),
  [144] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_text, 2, 0, 0),
  [146] = {.entry = {.count = 1, .reusable = true}}, SHIFT(34),
  [148] = {.entry = {.count = 1, .reusable = true}}, SHIFT(72),
  [150] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym__plain_name, 1, 0, 1),
  [152] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_quoted_name, 2, 0, 0),
  [154] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_quoted_name, 3, 0, 0),
  [156] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_action, 3, 0, 6),
  [158] = {.entry = {.count = 1, .reusable = true}}, SHIFT(74),
  [160] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_action, 3, 0, 5),
  [162] = {.entry = {.count = 1, .reusable = true}}, SHIFT(76),
  [164] = {.entry = {.count = 1, .reusable = true}}, SHIFT(13),
  [166] = {.entry = {.count = 1, .reusable = true}}, SHIFT(37),
  [168] = {.entry = {.count = 1, .reusable = true}}, SHIFT(9),
  [170] = {.entry = {.count = 1, .reusable = true}}, SHIFT(11),
  [172] = {.entry = {.count = 1, .reusable = true}}, SHIFT(35),
  [174] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym__type_and_more, 2, 0, 0),
  [176] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_list, 6, 0, 0),
  [178] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_list, 8, 0, 0),
  [180] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_truth, 1, 0, 0),
  [182] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_list, 2, 0, 0),
  [184] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_list, 3, 0, 0),
  [186] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_list, 4, 0, 0),
  [188] = {.entry = {.count = 1, .reusable = true}}, SHIFT(47),
  [190] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_list_repeat1, 2, 0, 0),
  [192] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_list_repeat1, 3, 0, 0),
  [194] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_list, 5, 0, 0),
  [196] = {.entry = {.count = 1, .reusable = true}}, SHIFT(50),
  [198] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_list_repeat1, 4, 0, 0),
  [200] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_list, 7, 0, 0),
  [202] = {.entry = {.count = 1, .reusable = true}}, SHIFT(19),
  [204] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_source_file, 3, 0, 0),
  [206] = {.entry = {.count = 1, .reusable = true}}, SHIFT(61),
  [208] = {.entry = {.count = 1, .reusable = true}}, SHIFT(31),
  [210] = {.entry = {.count = 1, .reusable = true}}, SHIFT(21),
  [212] = {.entry = {.count = 1, .reusable = true}}, SHIFT(25),
  [214] = {.entry = {.count = 1, .reusable = true}}, SHIFT(83),
  [216] = {.entry = {.count = 1, .reusable = true}}, SHIFT(24),
  [218] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_text_repeat1, 2, 0, 0), SHIFT_REPEAT(58),
  [221] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_text_repeat1, 2, 0, 0),
  [223] = {.entry = {.count = 1, .reusable = true}}, SHIFT(60),
  [225] = {.entry = {.count = 1, .reusable = true}}, SHIFT(27),
  [227] = {.entry = {.count = 1, .reusable = true}}, SHIFT(58),
  [229] = {.entry = {.count = 1, .reusable = true}}, SHIFT(26),
  [231] = {.entry = {.count = 1, .reusable = true}}, SHIFT(62),
  [233] = {.entry = {.count = 1, .reusable = true}}, SHIFT(32),
  [235] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_quoted_name_repeat1, 2, 0, 0), SHIFT_REPEAT(62),
  [238] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_quoted_name_repeat1, 2, 0, 0),
  [240] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_type_line, 2, 0, 4),
  [242] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_setting, 3, 0, 7),
  [244] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_branch, 4, 0, 13),
  [246] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_branch, 3, 0, 9),
  [248] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_list_repeat1, 2, 0, 0), SHIFT_REPEAT(17),
  [251] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_script_line, 2, 0, 2),
  [253] = {.entry = {.count = 1, .reusable = true}}, SHIFT(84),
  [255] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_action, 4, 0, 12),
  [257] = {.entry = {.count = 1, .reusable = true}}, SHIFT(14),
  [259] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_action, 4, 0, 11),
  [261] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_type_line, 2, 0, 2),
  [263] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_branch, 2, 0, 3),
  [265] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_branch_repeat1, 2, 0, 10), SHIFT_REPEAT(25),
  [268] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_branch_repeat1, 2, 0, 10),
  [270] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_branch_repeat1, 2, 0, 8),
  [272] = {.entry = {.count = 1, .reusable = true}},  ACCEPT_INPUT(),
  [274] = {.entry = {.count = 1, .reusable = true}}, SHIFT(78),
  [276] = {.entry = {.count = 1, .reusable = true}}, SHIFT(67),
  [278] = {.entry = {.count = 1, .reusable = true}}, SHIFT(65),
};

#ifdef __cplusplus
extern "C" {
#endif
#ifdef TREE_SITTER_HIDE_SYMBOLS
#define TS_PUBLIC
#elif defined(_WIN32)
#define TS_PUBLIC __declspec(dllexport)
#else
#define TS_PUBLIC __attribute__((visibility("default")))
#endif

TS_PUBLIC const TSLanguage *tree_sitter_branchline(void) {
  static const TSLanguage language = {
    .version = LANGUAGE_VERSION,
    .symbol_count = SYMBOL_COUNT,
    .alias_count = ALIAS_COUNT,
    .token_count = TOKEN_COUNT,
    .external_token_count = EXTERNAL_TOKEN_COUNT,
    .state_count = STATE_COUNT,
    .large_state_count = LARGE_STATE_COUNT,
    .production_id_count = PRODUCTION_ID_COUNT,
    .field_count = FIELD_COUNT,
    .max_alias_sequence_length = MAX_ALIAS_SEQUENCE_LENGTH,
    .parse_table = &ts_parse_table[0][0],
    .small_parse_table = ts_small_parse_table,
    .small_parse_table_map = ts_small_parse_table_map,
    .parse_actions = ts_parse_actions,
    .symbol_names = ts_symbol_names,
    .field_names = ts_field_names,
    .field_map_slices = ts_field_map_slices,
    .field_map_entries = ts_field_map_entries,
    .symbol_metadata = ts_symbol_metadata,
    .public_symbol_map = ts_symbol_map,
    .alias_map = ts_non_terminal_alias_map,
    .alias_sequences = &ts_alias_sequences[0][0],
    .lex_modes = ts_lex_modes,
    .lex_fn = ts_lex,
    .primary_state_ids = ts_primary_state_ids,
  };
  return &language;
}
#ifdef __cplusplus
}
#endif
