#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tubelet::words {

/// The classes that a class-conditional model draws, and what they are called.
struct ClassNames {
    int count = 0;                       ///< > 0: a prompt is one of the classes 0..count-1,
                                         ///< by number or name
    std::map<std::string, int> numbers;  ///< by name, several a class; empty: numbers only
    /// Names of several classes with all their numbers, rising; `numbers` has the last of them.
    std::map<std::string, std::vector<int>> shared;
};

/// All classes that a prompt can mean, rising: several where the model gives them the
/// same name ("crane").
/// See classOf().
std::vector<int> classesOf(std::string_view prompt, const ClassNames& classes);

/// The class that a prompt names to a class-conditional model (classes.count > 0): its
/// number ("207"), one of its names ("golden retriever"), or several of its names with
/// commas between them.
/// Letters may be large or small; spaces, underscores and punctuation at the edges of
/// words don't count.
/// A name of several classes means the last of them, as in DiTPipeline.
/// Nothing where there is no such class.
/// Thread-safe, as all below.
std::optional<int> classOf(std::string_view prompt, const ClassNames& classes);

/// The same; throws Error(InvalidValue) that says how many classes there are and names the nearest,
/// or that no class was named.
int requireClass(const std::string& prompt, const ClassNames& classes);

/// Up to `count` names like `text`, the nearest first, of different classes: those whose words need
/// the fewest letters changed to hold all of its words.
std::vector<std::string> nearestClassNames(std::string_view text, const ClassNames& classes, std::size_t count);

/// The names of a class, in alphabetical order, with commas between them; empty where it has none.
std::string classNames(int number, const ClassNames& classes);

/// The names of all classes that have some, by number; those of a class in alphabetical order.
std::map<int, std::vector<std::string>> namesByClass(const ClassNames& classes);

}  // namespace tubelet::words
