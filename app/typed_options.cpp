#include "app/typed_options.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <limits>
#include <sstream>

#include "app/values.h"
#include "base/listing.h"
#include "base/shown.h"
#include "request/enum_words.h"

namespace tubelet::app {
namespace {

/// Throws RefusedValue for "https://...", where there is no file of that name.
void refuseAddress(const std::string& name) {
    std::error_code ignored;
    const auto scheme = name.find("://");
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (scheme == std::string::npos || scheme == 0 || std::filesystem::exists(name, ignored) ||
        !std::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(scheme), isLetter)) {
        return;
    }
    throw RefusedValue{std::make_exception_ptr(
        Error(ErrorKind::InvalidValue,
              says("app",
                   "%1 is an address, but only files and folders of this machine are used. Download it, and name what "
                   "was saved."),
              base::inQuotes(name, 200)))};
}

}  // namespace

const CLI::Validator& isLocal() {
    static const CLI::Validator kLocal(
        [](std::string& name) {
            refuseAddress(name);
            return std::string();
        },
        "");
    return kLocal;
}

const CLI::Validator& isNamed() {
    static const CLI::Validator kNamed(
        [](std::string& name) {
            refuseAddress(name);
            return name.empty() ? std::string("the name is empty. Name a file or folder, or leave the option out")
                                : std::string();
        },
        "");
    return kNamed;
}

CLI::Option* addCount(CLI::App& command, const std::string& option, std::optional<int>& to, int least, int most,
                      const std::string& words, const std::string& more) {
    const std::string range = most == std::numeric_limits<int>::max()
                                  ? ", " + std::to_string(least) + " or more"
                                  : ", " + std::to_string(least) + " to " + std::to_string(most);
    const auto parse = [=](const std::string& name, const std::string& text) {
        return parseCount(name, text, least, most);
    };
    return addValue(command, option, to, parse, words + range + more, "INT");
}

CLI::Option* addNumber(CLI::App& command, const request::NumberField& field, std::optional<double>& to,
                       const std::string& more) {
    std::ostringstream help;
    help << field.words << ", " << field.least << " to " << field.most << more;
    const bool isRate = field.kind == request::NumberField::Kind::FrameRate;
    return addValue(command, field.option, to, isRate ? parseFrameRate : parseNumber, help.str(),
                    isRate ? "RATE" : "FLOAT");
}

CLI::Option* addNumber(CLI::App& command, const request::NumberField& field, std::optional<int>& to,
                       const std::string& more) {
    return addCount(command, field.option, to, static_cast<int>(field.least), static_cast<int>(field.most), field.words,
                    more);
}

void addPlace(CLI::App& command, PlaceArguments& to, const std::string& device, const std::string& dtype,
              const std::string& threads) {
    addValue(
        command, "--device", to.device,
        [](const std::string&, const std::string& text) { return request::deviceFromString(text); },
        english(oneOf(request::deviceWords())) + device);
    addValue(
        command, "--dtype", to.dtype,
        [](const std::string&, const std::string& text) { return request::dtypeFromString(text); },
        english(oneOf(request::dtypeWords())) + dtype);
    addNumber(command, request::kThreadsField, to.threads, threads);
    addValue(command, "--memory", to.memory, parseBytes,
             "The most memory to take, such as 6GB: of the graphics card where that computes, else of the machine; "
             "what doesn't fit is read piece by piece; default: what is free",
             "SIZE");
}

void addTarget(CLI::App& command, std::optional<std::string>& output, bool& overwrite) {
    command
        .add_option("-o,--output", output,
                    "Target: clip.mp4, picture.png for one frame, or a name ending in / for PNG files; default: a "
                    "new name here")
        ->check(isNamed());
    command.add_flag("--overwrite", overwrite, "Replace an existing target");
}

void addColorMatrix(CLI::App& command, media::ReadOptions& to) {
    addValue(command, "--color-matrix", to.matrix, parseColorMatrix,
             "How colours of a clip are meant: auto (what it says, else by its size), bt601 (clips of Python's "
             "tools) or bt709");
}

namespace {

/// An option that may be given several times, each text of which becomes a value.
template <typename Value, typename Parse>
CLI::Option* addValues(CLI::App& command, const std::string& option, std::vector<Value>& to, Parse parse,
                       const std::string& help) {
    const auto take = [&to, option, parse](const std::vector<std::string>& texts) {
        try {
            for (const auto& text : texts) {
                to.push_back(parse(option, text));
            }
        } catch (const Error&) {
            throw RefusedValue{std::current_exception()};
        }
    };
    return command.add_option_function<std::vector<std::string>>(option, take, help)->allow_extra_args(false);
}

}  // namespace

void addLoras(CLI::App& command, std::vector<request::Lora>& to, const std::string& more) {
    std::ostringstream help;
    help << "A LoRA file and how much of it, such as style.safetensors:0.8, for one of two transformers "
            "style.safetensors:0.8:high or :low, "
         << request::kStrengthField.least << " to " << request::kStrengthField.most << "; may be given several times"
         << more;
    addValues(command, request::kStrengthField.option, to, parseLora, help.str())->check(isNamed());
}

void addCrops(CLI::App& command, std::vector<CropArgument>& to) {
    addValues(command, "--crop-position", to, parseCrop,
              "Which part stays of a picture or clip of another shape: X,Y, 0,0 is its upper left and 1,1 its lower "
              "right end; default: 0.5,0.5, the middle; of one alone: first:0.5,0; may be given several times")
        ->type_name("[USE:]X,Y");
}

void addKeepRun(CLI::App& command, std::optional<std::string>& folder, std::optional<std::uint64_t>& bytes) {
    auto* keep = command
                     .add_option("--keep-run", folder,
                                 "Keep the run in this new folder, step by step, for tubelet resume, branch and decode")
                     ->check(isNamed());
    addValue(command, "--keep-size", bytes, parseBytes,
             "Room for the kept steps, such as 500MB; older ones are thinned out; default: 2GB", "SIZE")
        ->needs(keep);
}

}  // namespace tubelet::app
