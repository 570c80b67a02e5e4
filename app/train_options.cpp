#include "app/train_options.h"

#include <string>

#include "app/typed_options.h"
#include "app/values.h"
#include "base/listing.h"
#include "request/enum_words.h"
#include "request/fields.h"

namespace tubelet::app {

void addTrain(CLI::App& program, Arguments& arguments) {
    auto* command = program.add_subcommand(
        "train", "Train a LoRA on your own clips, or what a config says; or go on with a training");
    auto& to = arguments.train;
    auto* config =
        command->add_option("config", to.config, "Config of a training, a JSON file (models/training has examples)")
            ->type_name("CONFIG")
            ->check(isNamed());
    auto* data = command
                     ->add_option("--data", to.data,
                                  "Folder with videos and pictures, and what each shows: NAME.txt beside NAME.mp4, or "
                                  "captions.csv")
                     ->check(isNamed());
    config->excludes(data);
    command
        ->add_option("-o,--output", to.output, "Folder in which it grows; one that holds this training is gone on with")
        ->required()
        ->check(isNamed());
    command->add_option("--model", to.model, "Model folder; default: the bundled model")->check(isNamed());
    addCount(*command, "--steps", to.steps, 1, 100'000'000, "Steps of the training", "; default: the config's, or 500");
    addCount(*command, "--rank", to.rank, 1, 1024, "Rank of the LoRA: how much it can learn", "; default: 16");
    addCount(*command, "--tokens", to.tokens, 1, 100'000'000, "Tokens of all clips of a step together",
             "; default: 4096");
    addValue(
        *command, "--learning-rate", to.learningRate,
        [](const std::string& option, const std::string& text) { return parseWithin(option, text, 1e-9, 1); },
        "How far a step goes, 1e-9 to 1; default: 0.001", "FLOAT");
    addCount(*command, "--frames", to.frames, 1, request::kMaxFrames, "Frames of a clip at most",
             "; default: as the model's clips");
    addCount(*command, "--windows", to.windows, 1, 1'000,
             "Parts of a long video, evenly spread, that are clips of their own", "; default: 1");
    addValue(
        *command, "--sample-every", to.sampleMinutes,
        [](const std::string& option, const std::string& text) { return parseWithin(option, text, 0, 1e6); },
        "Minutes of training after which clips are drawn to be looked at; 0: never; default: the config's, or 10",
        "FLOAT");
    command->add_option("--sample-prompt", to.samplePrompts, "What one of them shall show; may be given several times")
        ->allow_extra_args(false)
        ->type_name("TEXT");
    addValue(*command, "--seed", to.seed, parseSeed, "Seed of everything random in it, 0 to 4294967295; default: 0",
             "INT");
    addValue(
        *command, "--device", to.device,
        [](const std::string&, const std::string& text) { return request::deviceFromString(text); },
        english(oneOf(request::deviceWords())));
    addValue(
        *command, "--dtype", to.dtype,
        [](const std::string&, const std::string& text) { return request::dtypeFromString(text); },
        english(oneOf(request::dtypeWords())) + ": of matrix products; default: auto, the faster one");
    addNumber(*command, request::kThreadsField, to.threads, kAllProcessors);
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments, command] {
        arguments.command = Arguments::Command::Train;
        if (!arguments.train.config && !arguments.train.data) {
            throw CLI::RequiredError("--data DIR or CONFIG");
        }
        for (const char* own : {"--rank", "--tokens", "--learning-rate", "--frames", "--windows"}) {
            if (arguments.train.config && command->get_option(own)->count() > 0) {
                throw CLI::ExcludesError(own, "CONFIG");
            }
        }
    });
}

}  // namespace tubelet::app
