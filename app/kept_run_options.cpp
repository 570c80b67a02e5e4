#include "app/kept_run_options.h"

#include "app/typed_options.h"
#include "app/values.h"
#include "request/fields.h"

namespace tubelet::app {
namespace {

/// What resume, branch and decode have in common.
CLI::App* addKeptRun(CLI::App& program, Arguments& arguments, Arguments::Command which, const char* name,
                     const char* help) {
    auto* command = program.add_subcommand(name, help);
    auto& to = arguments.keptRun;
    auto* folder = command->add_option("DIR", to.folders, "Folder that --keep-run named")->required()->check(isNamed());
    if (which != Arguments::Command::Resume) {
        folder->expected(1);
    }
    addTarget(*command, to.output, to.overwrite);
    command->add_option("--model", to.model, "Where the run's model lies now, if it was moved")->check(isNamed());
    constexpr const char* kAsTheRun = "; default: as the run";
    addPlace(*command, to, kAsTheRun, kAsTheRun, kAsTheRun);
    command->add_flag("--json", to.json, "One JSON object per event on standard output");
    command->callback([&arguments, which] { arguments.command = which; });
    return command;
}

}  // namespace

void addKeptRuns(CLI::App& program, Arguments& arguments) {
    using Command = Arguments::Command;
    auto& to = arguments.keptRun;
    auto* resume = addKeptRun(program, arguments, Command::Resume, "resume",
                              "Go on with runs that were interrupted, from the last step that is kept");
    resume
        ->add_option("--lora", to.movedLoras,
                     "Where a LoRA of the runs lies now, if it was moved; may be given "
                     "several times")
        ->allow_extra_args(false)
        ->check(isNamed());
    auto* branch = addKeptRun(program, arguments, Command::Branch, "branch",
                              "Go on with a run from one of its steps, towards something else");
    addValue(*branch, "--step", to.step, parseStep, "After which step of the run, 1 to the last but one", "INT")
        ->required();
    branch->add_option("--prompt", to.prompt, "What the clip shall show from there on");
    branch->add_option("--negative", to.negative, "What it shall not show");
    addNumber(*branch, request::kGuidanceField, to.guidance, "; 1 is off");
    addNumber(*branch, request::kLowNoiseGuidanceField, to.lowNoiseGuidance);
    addValue(*branch, "--seed", to.seed, parseSeed,
             "Seed of the noise from there on, 0 to 4294967295; where the sampler draws none, the noise in the sample "
             "is exchanged",
             "INT");
    addNumber(*branch, request::kStepsField, to.steps,
              "; the new schedule is entered where its noise is nearest to the run's");
    addLoras(*branch, to.loras, "; in place of the run's; NAME:0 for none");
    addKeepRun(*branch, to.keepRun, to.keepBytes);
    auto* decode = addKeptRun(program, arguments, Command::Decode, "decode",
                              "Decode a kept run: its final latents, or what a step took the clip for");
    addValue(*decode, "--step", to.step, parseStep, "Which step, 1 to the last; default: the finished clip", "INT");
}

}  // namespace tubelet::app
