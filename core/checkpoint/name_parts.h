#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tubelet::checkpoint {

/// "a.b.c" -> {"a", "b", "c"}.
std::vector<std::string> splitName(std::string_view name);

/// {"a", "b", "c"} from index `first` on -> "b.c".
std::string joinName(const std::vector<std::string>& parts, std::size_t first = 0);

/// The whole number that `part` is, or nothing. At most six digits: an index of a block.
std::optional<int> partIndex(std::string_view part);

bool startsWith(std::string_view text, std::string_view start);

/// Replacement of a name's beginning: {"time_embedding.0.",
/// "condition_embedder.time_embedder.linear_1."}.
using PrefixTable = std::vector<std::pair<std::string_view, std::string_view>>;

/// `name` with the first matching beginning replaced, or nothing when none matches.
std::optional<std::string> replacePrefix(std::string_view name, const PrefixTable& table);

}  // namespace tubelet::checkpoint
