#include "app/generate_options.h"

#include <cstddef>
#include <sstream>
#include <string>

#include "app/typed_options.h"
#include "app/values.h"
#include "base/error.h"
#include "base/listing.h"
#include "request/enum_words.h"
#include "request/fields.h"
#include "request/legal.h"

namespace tubelet::app {
namespace {

/// Pictures and clips that a run is given.
void addInputs(CLI::App& command, GenerateArguments& to) {
    for (const auto& field : request::kInputFields) {
        const auto parse = [use = field.use](const std::string&, const std::string& text) {
            return parseInput(use, text);
        };
        addValue(command, field.option, to.inputs[static_cast<std::size_t>(field.use)], parse, field.words, field.place)
            ->check(isNamed());
    }
    std::ostringstream usual;
    usual << "; default: " << request::kStartStrengthField.usual;
    addNumber(command, request::kStartStrengthField, to.strength, usual.str())
        ->needs(command.get_option(request::fieldOf(request::InputUse::Start).option));
    command.add_flag(request::kLoopField.option, to.loop, request::kLoopField.words);
}

}  // namespace

void addGenerate(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand("generate", "Make a clip from a prompt");
    auto& to = arguments.generate;
    auto* prompt = command->add_option("PROMPT", to.prompt,
                                       "What the clip shows; with a class-conditional model one of its classes");
    command
        ->add_option("--class", to.classLabel,
                     "Class of a class-conditional model (DiT) instead of a prompt: a name or a number")
        ->excludes(prompt);
    addTarget(*command, to.output, to.overwrite);
    command->add_option("--model", to.model, "Model folder; default: the bundled model")->check(isNamed());
    command->add_option("--negative", to.negative, "What the clip shall not show");
    auto* size =
        addValue(*command, "--size", to.size, parseSize, "Width and height in pixels, such as 128x128", "SIZE");
    command
        ->add_option("--aspect", to.aspect,
                     english(oneOf(request::knownAspects())) + ": the model's size of that shape")
        ->excludes(size);
    auto* duration = command->add_option("--duration", to.duration, "Length, such as 2s (nearest legal frame count)");
    command->add_option("--frames", to.frames, "Number of frames")->excludes(duration);
    addNumber(*command, request::kFrameRateField, to.fps, ", such as 24, 23.976 or 24000/1001");
    addNumber(*command, request::kStepsField, to.steps);
    addNumber(*command, request::kGuidanceField, to.guidance, "; 1 is off");
    addValue(
        *command, "--sampler", to.sampler,
        [](const std::string&, const std::string& text) { return request::samplerFromString(text); },
        "unipc, euler or dpm++; for models on a noise schedule dpm++, euler, ddim or ddpm");
    addNumber(*command, request::kShiftField, to.shift);
    addInputs(*command, to);
    addLoras(*command, to.loras);
    addValue(*command, "--seed", to.seed, parseSeed, "Seed of the initial noise, 0 to 4294967295; default: a new one",
             "INT");
    addNumber(*command, request::kVariationsField, to.variations, "; their seeds are --seed and those behind it");
    command->add_option("--save-steps", to.saveSteps, "Write each step's decoded estimate into this folder")
        ->check(isNamed());
    addKeepRun(*command, to.keepRun, to.keepBytes);
    addPlace(*command, to, "", "", kAllProcessors);
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments, prompt] {
        arguments.command = Arguments::Command::Generate;
        if (prompt->count() == 0 && !arguments.generate.classLabel) {
            throw Error(ErrorKind::Usage, says("app",
                                               "generate needs a PROMPT, or --class with a class-conditional model. "
                                               "See: tubelet generate --help"));
        }
    });
}

}  // namespace tubelet::app
