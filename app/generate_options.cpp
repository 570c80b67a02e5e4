#include "app/generate_options.h"

#include <cstddef>
#include <span>
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

CLI::Option* addStrength(CLI::App& command, GenerateArguments& to) {
    std::ostringstream usual;
    usual << "; default: " << request::kStartStrengthField.usual;
    return addNumber(command, request::kStartStrengthField, to.strength, usual.str());
}

/// Pictures and clips that a run is given.
void addInputs(CLI::App& command, GenerateArguments& to) {
    for (const auto& field : std::span(request::kInputFields).first(request::kPlainInputUses)) {
        const auto parse = [use = field.use](const std::string&, const std::string& text) {
            return parseInput(use, text);
        };
        addValue(command, field.option, to.inputs[static_cast<std::size_t>(field.use)], parse, field.words, field.place)
            ->check(isNamed());
    }
    addStrength(command, to)->needs(command.get_option(request::fieldOf(request::InputUse::Start).option));
    addCrops(command, to.crops);
    command.add_flag(request::kLoopField.option, to.loop, request::kLoopField.words);
}

/// Where the clip goes, and the model that makes it.
void addClip(CLI::App& command, GenerateArguments& to) {
    addTarget(command, to.output, to.overwrite);
    command
        .add_option("--model", to.model,
                    "Model folder, the file of a transformer, or a ComfyUI (DIR:NAME where it holds several); default: "
                    "the bundled model")
        ->check(isNamed());
    command.add_option("--text-encoder", to.textEncoder, "File of its text encoder, in place of its own")
        ->check(isNamed());
    command.add_option("--vae", to.vae, "File of its VAE, in place of its own")->check(isNamed());
    command
        .add_option("--image-encoder", to.imageEncoder,
                    "File of the CLIP that looks at its given frames, in place of its own")
        ->check(isNamed());
    command.add_option("--negative", to.negative, "What the clip shall not show");
}

/// Length of the clip.
void addLength(CLI::App& command, GenerateArguments& to) {
    auto* duration = command.add_option("--duration", to.duration, "Length, such as 2s (nearest legal frame count)");
    command.add_option("--frames", to.frames, "Number of frames")->excludes(duration);
}

/// Size and rate of the clip.
void addShape(CLI::App& command, GenerateArguments& to) {
    auto* size = addValue(command, "--size", to.size, parseSize, "Width and height in pixels, such as 128x128", "SIZE");
    command
        .add_option("--aspect", to.aspect, english(oneOf(request::knownAspects())) + ": the model's size of that shape")
        ->excludes(size);
    addNumber(command, request::kFrameRateField, to.fps, ", such as 24, 23.976 or 24000/1001");
}

/// How it is denoised, and what is kept of that.
void addDenoising(CLI::App& command, GenerateArguments& to) {
    addNumber(command, request::kStepsField, to.steps);
    addNumber(command, request::kGuidanceField, to.guidance, "; 1 is off");
    addNumber(command, request::kLowNoiseGuidanceField, to.lowNoiseGuidance);
    addValue(
        command, "--sampler", to.sampler,
        [](const std::string&, const std::string& text) { return request::samplerFromString(text); },
        "unipc, euler or dpm++; for models on a noise schedule dpm++, euler, ddim or ddpm");
    addNumber(command, request::kShiftField, to.shift);
    addLoras(command, to.loras);
    addValue(command, "--seed", to.seed, parseSeed, "Seed of the initial noise, 0 to 4294967295; default: a new one",
             "INT");
    addNumber(command, request::kVariationsField, to.variations, "; their seeds are --seed and those behind it");
    command.add_option("--save-steps", to.saveSteps, "Write each step's decoded estimate into this folder")
        ->check(isNamed());
    addKeepRun(command, to.keepRun, to.keepBytes);
    addPlace(command, to, "", "", kAllProcessors);
    command.add_flag("--json", to.json, "One JSON object per event on standard output");
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
    addClip(*command, to);
    addShape(*command, to);
    addLength(*command, to);
    addDenoising(*command, to);
    addInputs(*command, to);
    command
        ->add_option("--pick", to.pick,
                     "Rank the variations by how well a scorer sees the prompt in them: its folder, or \"scorer\" for "
                     "the bundled one")
        ->check(isNamed());
    auto* enhance = command->add_flag(
        "--enhance", to.enhance,
        "Put a loose prompt into the words that the bundled model knows, and list those that had no part in it");
    enhance->needs(prompt);
    command
        ->add_option("--enhancer", to.enhancer,
                     "The enhancer's folder (tubelet train models/training/enhancer.json -o DIR makes DIR/enhancer); "
                     "default: the one that comes with Tubelet, the folder enhancer among the models")
        ->needs(enhance)
        ->check(isNamed());
    command->callback([&arguments, prompt] {
        arguments.command = Arguments::Command::Generate;
        if (prompt->count() == 0 && !arguments.generate.classLabel) {
            throw Error(ErrorKind::Usage, says("app",
                                               "generate needs a PROMPT, or --class with a class-conditional model. "
                                               "See: tubelet generate --help"));
        }
    });
}

namespace {

/// A command that makes a clip out of others.
CLI::App* addRework(CLI::App& program, Arguments& arguments, ReworkArguments::Work work, const char* name,
                    const char* help) {
    auto* command = program.add_subcommand(name, help);
    auto& to = arguments.generate;
    addClip(*command, to);
    addDenoising(*command, to);
    command->callback([&arguments, work] {
        arguments.command = Arguments::Command::Generate;
        arguments.generate.rework.work = work;
    });
    return command;
}

/// The clip, and the kept run that made it.
void addSource(CLI::App& command, ReworkArguments& to, const char* help) {
    command.add_option("CLIP", to.source, help)->required()->check(isNamed());
    command
        .add_option("--source-run", to.sourceRun,
                    "Kept run that made it (--keep-run): its latents are taken in place of the file, without loss")
        ->check(isNamed());
}

void addPaint(CLI::App& program, Arguments& arguments) {
    auto* command = addRework(program, arguments, ReworkArguments::Work::Paint, "paint",
                              "Make a part of a clip again, in space and time; the rest stays as it is");
    auto& to = arguments.generate.rework;
    addSource(*command, to, "The clip");
    auto* mask = command->add_option("--mask", to.mask,
                                     "Picture, clip or folder of the clip's size: what is white in it is made again");
    mask->check(isNamed());
    command
        ->add_option("--box", to.box,
                     "X,Y,WIDTH,HEIGHT in pixels instead; in some frames alone: 40,40,80,60@5-12 or @0.5s-1.5s")
        ->excludes(mask);
    command->add_option("--prompt", to.prompt, "What it shows there; default: the clip's own prompt");
    addStrength(*command, arguments.generate);
    addNumber(*command, request::kFeatherField, to.feather, " outwards; default: a twentieth of the shorter edge");
    addNumber(*command, request::kFadeField, to.fade, ", where it does not last all the clip; default: 2");
}

void addStoryboard(CLI::App& program, Arguments& arguments) {
    auto* command = addRework(program, arguments, ReworkArguments::Work::Storyboard, "storyboard",
                              "Make one clip of several prompts, one after the other");
    auto& to = arguments.generate.rework;
    command->add_option("FILE", to.source, "Text or JSON; a line a card: what it shows | its length | the transition")
        ->required()
        ->check(isNamed());
    addShape(*command, arguments.generate);
    auto* clip = command->add_option("--clip", to.clip, "What was made of it before, of which one card is made again");
    clip->check(isNamed());
    auto* card = addCount(*command, "--card", to.card, 1, static_cast<int>(request::kMostCards),
                          "Which card to make again; its neighbours stay as they are");
    clip->needs(card);
    card->needs(clip);
    addStrength(*command, arguments.generate)->needs(card);
}

void addRemix(CLI::App& program, Arguments& arguments) {
    auto* command = addRework(program, arguments, ReworkArguments::Work::Remix, "remix",
                              "Make a clip again under another prompt, as far from it as you say");
    auto& to = arguments.generate.rework;
    addSource(*command, to, "The clip");
    command->add_option("--prompt", to.prompt, "What it shows now; default: the clip's own prompt");
    addStrength(*command, arguments.generate);
    addShape(*command, arguments.generate);
    addCrops(*command, arguments.generate.crops);
    addLength(*command, arguments.generate);
}

void addBlend(CLI::App& program, Arguments& arguments) {
    auto* command = addRework(program, arguments, ReworkArguments::Work::Blend, "blend",
                              "Make a clip that begins as one clip and turns into another");
    auto& to = arguments.generate.rework;
    addSource(*command, to, "The clip that it begins as");
    command->add_option("SECOND", to.second, "The clip that it turns into")->required()->check(isNamed());
    command->add_option("--second-run", to.secondRun, "Kept run that made SECOND, likewise")->check(isNamed());
    command->add_option("--prompt", to.prompt, "What the first shows; default: the clip's own prompt");
    command->add_option("--second-prompt", to.secondPrompt, "What the second shows; default: its own prompt");
    addValue(*command, "--curve", to.curve, parseCurve,
             "linear, smooth (the default), hold (a third each), or the second clip's share at evenly spaced moments, "
             "such as 0,0.2,1");
    addStrength(*command, arguments.generate);
    addShape(*command, arguments.generate);
    addCrops(*command, arguments.generate.crops);
    addLength(*command, arguments.generate);
}

}  // namespace

void addReworks(CLI::App& program, Arguments& arguments) {
    addPaint(program, arguments);
    addStoryboard(program, arguments);
    addRemix(program, arguments);
    addBlend(program, arguments);
}

}  // namespace tubelet::app
