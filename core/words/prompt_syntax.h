#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tubelet::words {

/// Stretches of a prompt that other programs take for more than words, in their order, each kind of
/// one once: weights ("(cat:1.2)", "(cat)1.3", "((cat))", "[cat]"), choices ("{red|blue}"), tags of
/// files ("<lora:name:1>", "embedding:name"), wildcards ("__animal__") and "BREAK".
/// Plain brackets, times, ratios, quoted words, JSON and text in capitals are none.
/// Linear in the length of the prompt.
std::vector<std::u32string> foreignSyntax(std::u32string_view prompt);

}  // namespace tubelet::words
