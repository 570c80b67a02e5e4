#pragma once

#include <string_view>

namespace tubelet::base {

/// Lists and objects that may lie in each other in a JSON file: more than any file of a model or a
/// recipe has, and few enough for what walks through a value by calling itself (copies,
/// comparisons, output).
inline constexpr int kDeepestJson = 100;

/// Whether lists and objects of a JSON text lie in each other more than `most` deep.
/// Reads brackets outside of texts alone; the JSON need not be valid.
/// Thread-safe.
bool nestsDeeper(std::string_view json, int most = kDeepestJson);

}  // namespace tubelet::base
