#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/command_line.h"
#include "base/error.h"
#include "request/fields.h"

// Options of CLI11 whose texts become values while the command line is read, with their
// ranges in the help.

namespace tubelet::app {

/// The Error of a value, on its way through CLI11.
struct RefusedValue {
    std::exception_ptr error;
};

/// Of options that name a file or folder: addresses in a network are none.
const CLI::Validator& isLocal();

/// The same, and "$unset" is more likely than a wish for the default.
const CLI::Validator& isNamed();

/// An option whose text is `parse`d into a value: parse(option, text), which throws Error.
/// Parsing the command line throws RefusedValue for it.
template <typename To, typename Parse>
CLI::Option* addValue(CLI::App& command, const std::string& option, To& to, Parse parse, const std::string& help,
                      const char* type = "TEXT") {
    const auto take = [&to, option, parse](const std::string& text) {
        try {
            to = parse(option, text);
        } catch (const Error&) {
            throw RefusedValue{std::current_exception()};
        }
    };
    return command.add_option_function<std::string>(option, take, help)->type_name(type);
}

/// A whole number from `least` to `most`.
CLI::Option* addCount(CLI::App& command, const std::string& option, std::optional<int>& to, int least, int most,
                      const std::string& words, const std::string& more = "");

/// A number of a request; validate() holds it to its range, with the model's facts at hand.
CLI::Option* addNumber(CLI::App& command, const request::NumberField& field, std::optional<double>& to,
                       const std::string& more = "");

/// A count of a request.
CLI::Option* addNumber(CLI::App& command, const request::NumberField& field, std::optional<int>& to,
                       const std::string& more = "");

/// --device, --dtype, --threads and --memory; the texts say what they are otherwise.
void addPlace(CLI::App& command, PlaceArguments& to, const std::string& device, const std::string& dtype,
              const std::string& threads);

/// Behind --threads where no former run decides.
inline constexpr const char* kAllProcessors = "; default: all processors";

/// -o and --overwrite: where a clip goes.
void addTarget(CLI::App& command, std::optional<std::string>& output, bool& overwrite);

/// --color-matrix of commands that read clips.
void addColorMatrix(CLI::App& command, media::ReadOptions& to);

/// --lora of commands that begin a run.
void addLoras(CLI::App& command, std::vector<request::Lora>& to, const std::string& more = "");

/// --crop-position of commands whose pictures and clips may be of another shape than the result.
void addCrops(CLI::App& command, std::vector<CropArgument>& to);

/// --keep-run and --keep-size of such.
void addKeepRun(CLI::App& command, std::optional<std::string>& folder, std::optional<std::uint64_t>& bytes);

}  // namespace tubelet::app
