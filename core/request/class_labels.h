#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "request/model_facts.h"

namespace tubelet::request {

/// All classes that a prompt can mean, rising: several where the model gives them the same name ("crane"). See
/// classOf().
std::vector<int> classesOf(std::string_view prompt, const ModelFacts& facts);

/// The class that a prompt names to a class-conditional model (facts.classes > 0): its number ("207"), one of its names
/// ("golden retriever"), or several of its names with commas between them. Letters may be large or small; spaces,
/// underscores and punctuation at the edges of words don't count. A name of several classes means the last of them, as
/// in DiTPipeline. Nothing where there is no such class. Thread-safe, as all below.
std::optional<int> classOf(std::string_view prompt, const ModelFacts& facts);

/// The same; throws Error(InvalidValue) that says how many classes there are and names the nearest, or that no class
/// was named.
int requireClass(const std::string& prompt, const ModelFacts& facts);

/// Up to `count` names like `text`, the nearest first, of different classes: those whose words need the fewest
/// letters changed to hold all of its words.
std::vector<std::string> nearestClassNames(std::string_view text, const ModelFacts& facts, std::size_t count);

/// The names of a class, in alphabetical order, with commas between them; empty where it has none.
std::string classNames(int number, const ModelFacts& facts);

/// The names of all classes that have some, by number; those of a class in alphabetical order.
std::map<int, std::vector<std::string>> namesByClass(const ModelFacts& facts);

}  // namespace tubelet::request
