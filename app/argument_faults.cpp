#include "app/argument_faults.h"

#include <algorithm>

#include "base/error.h"
#include "base/shown.h"

namespace tubelet::app {
namespace {

constexpr std::size_t kShown = 60;    ///< characters of an argument in a message
constexpr std::size_t kListed = 200;  ///< characters of a list of options: more are for the help

bool isOption(const std::string& argument) {
    return argument.size() > 1 && argument[0] == '-' && argument != "--";
}

/// "bench ui" of a command of a command.
std::string pathOf(const CLI::App& command) {
    const auto* above = command.get_parent();
    const bool isBelow = above != nullptr && above->get_parent() != nullptr;
    return (isBelow ? pathOf(*above) + " " : "") + command.get_name();
}

/// The commands that were named, each behind the one that it belongs to.
std::vector<const CLI::App*> namedIn(const CLI::App& program) {
    std::vector<const CLI::App*> named;
    for (const auto* command : program.get_subcommands()) {
        named.push_back(command);
        const auto below = namedIn(*command);
        named.insert(named.end(), below.begin(), below.end());
    }
    return named;
}

/// "--step" of "--step=3".
std::string nameIn(const std::string& argument) {
    return argument.substr(0, argument.find('='));
}

/// "--step, --prompt and so on" of a command, without help and log; empty for too many.
std::string optionsOf(const CLI::App& command) {
    std::string names;
    for (const CLI::Option* option : command.get_options()) {
        const auto name = option->get_name();
        if (name.starts_with("--") && !name.starts_with("--help") && name != "--log-level") {
            names += (names.empty() ? "" : ", ") + name;
        }
    }
    return names.size() > kListed ? std::string() : names;
}

/// Why a command that takes up a kept run lacks what others have.
Message whyNot(const std::string& command) {
    if (command == "branch") {
        return {says("app",
                     "It belongs to generate: a branch keeps the rest of what its run was made with, which the steps "
                     "before it come from.")};
    }
    return command == "resume" || command == "decode"
               ? Message{says("app", "A run goes on as it was begun. To change it, branch off it (tubelet branch).")}
               : Message{says("app", "It belongs to another command.")};
}

[[noreturn]] void refuse(const CLI::App& program, const CLI::App& command, const std::string& argument) {
    const auto name = nameIn(argument);
    const auto shown = base::inQuotes(name, kShown);
    if (&program == &command) {
        throw Error(ErrorKind::Usage,
                    says("app",
                         "There is no option %1 in front of a command. Options stand behind one: tubelet generate \"a "
                         "cat\" --seed 7. See: tubelet --help"),
                    shown);
    }
    const auto own = optionsOf(command);
    const Message has = own.empty() ? Message{says("app", "See: tubelet %1 --help"), pathOf(command)}
                                    : Message{says("app", "It has %1."), own};
    const auto isOf = [&](const char* other) {
        const auto* its = program.get_subcommand(other);
        return its != &command && its->get_option_no_throw(name) != nullptr;
    };
    const Message none{says("app", "%1 has no option %2."), pathOf(command), shown};
    throw Error(ErrorKind::Usage,
                inOrder(isOf("generate") || isOf("branch") ? inOrder(none, whyNot(command.get_name())) : none, has));
}

void checkDoubledOf(const CLI::App& command) {
    for (const CLI::Option* option : command.get_options()) {
        const auto& values = option->results();
        if (option->get_items_expected_max() == 1 && values.size() > 1) {
            refuseDoubled(option->get_name(), values);
        }
    }
}

}  // namespace

void refuseDoubled(const std::string& option, const std::vector<std::string>& values) {
    throw Error(ErrorKind::Usage,
                says("app", "%1 is given %2, with %3 and %4: name it once, with the value that is meant."), option,
                values.size() == 2 ? Message{says("app", "twice")} : Message{says("app", "%1 times"), values.size()},
                base::inQuotes(values[0], kShown), base::inQuotes(values[1], kShown));
}

void checkUnknown(const CLI::App& program) {
    std::vector<const CLI::App*> asked{&program};
    const auto named = namedIn(program);
    // The inner ones first: what they don't know is handed to those around them.
    asked.insert(asked.end(), named.rbegin(), named.rend());
    for (const auto* command : asked) {
        const auto left = command->remaining();
        const auto found = std::find_if(left.begin(), left.end(), isOption);
        if (found != left.end()) {
            refuse(program, *command, *found);
        }
    }
}

void checkDoubled(const CLI::App& program) {
    checkDoubledOf(program);
    for (const auto* command : namedIn(program)) {
        checkDoubledOf(*command);
    }
}

void checkCommand(const CLI::App& program, int argc, const char* const* argv) {
    const auto isWord = [](const char* argument) { return argument[0] != '-' && argument[0] != '\0'; };
    const auto* const end = argv + argc;
    const auto* const first = std::find_if(argv + 1, end, isWord);
    if (!program.get_subcommands().empty() || first == end) {
        return;
    }
    std::string known;
    for (const auto* command : program.get_subcommands([](const CLI::App*) { return true; })) {
        known += (known.empty() ? "" : ", ") + command->get_name();
    }
    throw Error(
        ErrorKind::Usage,
        says("app", "There is no command %1. There are %2. A prompt stands behind one: tubelet generate \"a cat\"."),
        base::inQuotes(*first, kShown), known);
}

}  // namespace tubelet::app
