// The composition root: chooses a command, constructs what it needs, runs it, and maps
// errors to exit codes.
#include "app/program.h"

#include <csignal>
#include <cstdio>
#include <iostream>
#include <memory>

#include "app/bench_command.h"
#include "app/classify_command.h"
#include "app/command_line.h"
#include "app/complain.h"
#include "app/diffuse_command.h"
#include "app/evaluate_command.h"
#include "app/exit_codes.h"
#include "app/experiment_command.h"
#include "app/generate_command.h"
#include "app/inflate_command.h"
#include "app/json_output.h"
#include "app/kept_run_commands.h"
#include "app/models_command.h"
#include "app/output.h"
#include "app/pull_command.h"
#include "app/stop_signal.h"
#include "app/text_command.h"
#include "app/text_output.h"
#include "app/train_command.h"
#include "app/world_command.h"
#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/version.h"
#include "lab/inspect.h"
#include "lab/inspect_dit.h"
#include "lab/inspection_text.h"
#include "media/video_reader.h"
#include "models/memory_limit.h"
#ifdef TUBELET_WITH_UI
#include "app/studio.h"
#include "app/window_bench_command.h"
#endif

namespace {

using namespace tubelet;
using app::Arguments;

/// A command that computes: `work` tells its story through an Output, errors included.
template <typename Work>
int runTold(const Arguments& arguments, bool json, const Work& work) {
    // A run tells its story through Output; the log shows itself only when asked to.
    base::initLogging({.level = arguments.logLevelGiven ? arguments.logLevel : "warn",
                       .file = base::stateFolder() / "tubelet.log",
                       .console = arguments.logLevelGiven});
    const app::StopSignal stopSignal;
    std::unique_ptr<app::Output> output;
    if (json) {
        output = std::make_unique<app::JsonOutput>();
    } else {
        output = std::make_unique<app::TextOutput>();
    }
    try {
        return work(*output, stopSignal.token());
    } catch (const Error& failure) {
        output->failed(failure.kind(), failure.message());
        return app::exitCodeFor(failure.kind());
    } catch (const std::exception& failure) {
        output->failed(ErrorKind::Internal,
                       inOrder({says("app", "An unexpected fault: %1."), failure.what()}, base::logFileHint()));
        return app::kFailed;
    }
}

/// The same of a command that says where it computes.
template <typename Given, typename Work>
int runPlaced(const Arguments& arguments, const Given& given, const Work& work) {
    models::limitMemory(given.memory.value_or(0));
    return runTold(arguments, given.json, work);
}

int generate(const Arguments& arguments) {
    return runPlaced(arguments, arguments.generate, [&](app::Output& output, std::stop_token stop) {
        return app::runGenerate(arguments.generate, output, std::move(stop));
    });
}

int keptRun(const Arguments& arguments) {
    return runPlaced(arguments, arguments.keptRun, [&](app::Output& output, const std::stop_token& stop) {
        switch (arguments.command) {
            case Arguments::Command::Resume:
                return app::runResume(arguments.keptRun, output, stop);
            case Arguments::Command::Branch:
                return app::runBranch(arguments.keptRun, output, stop);
            default:
                return app::runDecode(arguments.keptRun, output, stop);
        }
    });
}

int diffuse(const Arguments& arguments) {
    return runPlaced(arguments, arguments.diffuse, [&](app::Output& output, std::stop_token stop) {
        return app::runDiffuse(arguments.diffuse, output, std::move(stop));
    });
}

int text(const Arguments& arguments) {
    return runTold(arguments, arguments.text.json, [&](app::Output& output, std::stop_token stop) {
        return app::runText(arguments.text, output, stop);
    });
}

int benchWindow(const Arguments& arguments, int argc, char** argv, app::Output& output, const std::stop_token& stop) {
#ifdef TUBELET_WITH_UI
    try {
        return app::runWindowBench(argc, argv, arguments.bench, stop);
    } catch (const Cancelled&) {
        output.cancelled();
        return app::kCancelled;
    }
#else
    throw Error(ErrorKind::DeviceUnavailable,
                says("app",
                     "This build has no studio (headless), whose window could be timed. Time the engine: tubelet "
                     "bench"));
#endif
}

int bench(const Arguments& arguments, int argc, char** argv) {
    return runPlaced(arguments, arguments.bench, [&](app::Output& output, std::stop_token stop) {
        if (arguments.bench.window.asked) {
            return benchWindow(arguments, argc, argv, output, stop);
        }
        return app::runBench(arguments.bench, output, stop);
    });
}

int evaluate(const Arguments& arguments) {
    return runPlaced(arguments, arguments.evaluate, [&](app::Output& output, std::stop_token stop) {
        return app::runEvaluate(arguments.evaluate, output, stop);
    });
}

int experiment(const Arguments& arguments) {
    return runTold(arguments, arguments.experiment.json, [&](app::Output& output, std::stop_token stop) {
        return app::runExperiment(arguments.experiment, output, stop);
    });
}

int classify(const Arguments& arguments) {
    return runTold(arguments, arguments.classify.json, [&](app::Output& output, std::stop_token stop) {
        return app::runClassify(arguments.classify, output, stop);
    });
}

int inflate(const Arguments& arguments) {
    return runTold(arguments, arguments.inflate.json, [&](app::Output& output, std::stop_token stop) {
        return app::runInflate(arguments.inflate, output, stop);
    });
}

int train(const Arguments& arguments) {
    return runTold(arguments, arguments.train.json, [&](app::Output& output, std::stop_token stop) {
        return app::runTrain(arguments.train, output, stop);
    });
}

int world(const Arguments& arguments) {
    return runTold(arguments, arguments.world.json, [&](app::Output& output, std::stop_token stop) {
        return app::runWorld(arguments.world, output, stop);
    });
}

int pull(const Arguments& arguments) {
    return runTold(arguments, arguments.pull.json, [&](app::Output& output, const std::stop_token& stop) {
        return app::runPull(arguments.pull, output, stop);
    });
}

int listModels(const Arguments& arguments) {
    return runTold(arguments, arguments.models.json,
                   [&](app::Output&, const std::stop_token&) { return app::runModels(arguments.models); });
}

int inspect(const Arguments& arguments) {
    base::initLogging({.level = arguments.logLevelGiven ? arguments.logLevel : "warn", .file = {}});
    if (!arguments.dit.empty()) {
        const auto report = lab::inspectDit(arguments.dit, arguments.conditioning);
        std::cout << (arguments.json ? lab::toJson(report) + "\n" : lab::describe(report));
        return app::kFinished;
    }
    const auto report = lab::inspect(arguments.path, arguments.model, arguments.values);
    std::cout << (arguments.json ? lab::toJson(report) + "\n" : lab::describe(report));
    if (const auto verdict = report.verdict(); !verdict.empty()) {
        std::cout << std::flush;
        app::complain(verdict);
    }
    return report.isUsable() ? app::kFinished : app::kImpossible;
}

int printRecipe(const Arguments& arguments) {
    base::initLogging({.level = arguments.logLevelGiven ? arguments.logLevel : "warn", .file = {}});
    const auto recipe = media::readRecipe(arguments.path);
    if (!recipe) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("app", "%1 holds no recipe: it was not written by Tubelet, or was re-encoded since."),
                    arguments.path);
    }
    std::cout << *recipe << "\n";
    return app::kFinished;
}

int studio(const Arguments& arguments, int argc, char** argv) {
#ifdef TUBELET_WITH_UI
    return app::runStudio(argc, argv,
                          {.checkDisplayOnly = arguments.checkDisplay,
                           .screenshot = arguments.screenshot,
                           .logLevel = arguments.logLevelGiven ? arguments.logLevel : "info",
                           .files = {arguments.files.begin(), arguments.files.end()},
                           .model = arguments.path});
#else
    if (!arguments.checkDisplay) {
        app::complain("this build has no studio (headless). Make a clip with: tubelet generate \"a prompt\"");
    }
    return app::kImpossible;
#endif
}

int run(int argc, char** argv) {
    const auto arguments = app::parseArguments(argc, argv);
    switch (arguments.command) {
        case Arguments::Command::Help:
            std::cout << arguments.help;
            return app::kFinished;
        case Arguments::Command::Version:
            std::cout << "tubelet " << base::kVersion << "\n";
            return app::kFinished;
        case Arguments::Command::Generate:
            return generate(arguments);
        case Arguments::Command::Resume:
        case Arguments::Command::Branch:
        case Arguments::Command::Decode:
            return keptRun(arguments);
        case Arguments::Command::Diffuse:
            return diffuse(arguments);
        case Arguments::Command::Text:
            return text(arguments);
        case Arguments::Command::Bench:
            return bench(arguments, argc, argv);
        case Arguments::Command::Evaluate:
            return evaluate(arguments);
        case Arguments::Command::Experiment:
            return experiment(arguments);
        case Arguments::Command::Classify:
            return classify(arguments);
        case Arguments::Command::Inflate:
            return inflate(arguments);
        case Arguments::Command::Train:
            return train(arguments);
        case Arguments::Command::World:
            return world(arguments);
        case Arguments::Command::Pull:
            return pull(arguments);
        case Arguments::Command::Models:
            return listModels(arguments);
        case Arguments::Command::Inspect:
            return inspect(arguments);
        case Arguments::Command::Recipe:
            return printRecipe(arguments);
        case Arguments::Command::Studio:
            return studio(arguments, argc, argv);
        case Arguments::Command::Refused:
            return runTold(arguments, arguments.json, [&](app::Output&, const std::stop_token&) -> int {
                std::rethrow_exception(arguments.refusal);
            });
    }
    return app::kFailed;
}

}  // namespace

/// Throws when what was printed did not arrive: a full disk behind a redirection must not
/// look like success.
void checkPrinted() {
    std::cout.flush();
    if (!std::cout || std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        throw tubelet::Error(tubelet::ErrorKind::TargetUnwritable,
                             says("app",
                                  "The standard output can't be written: the disk may be full. Free some room, or "
                                  "write the output elsewhere."));
    }
}

int tubeletProgram(int argc, char** argv) {
    // A file-size limit shall come back from write() as an error, not end the process.
    std::signal(SIGXFSZ, SIG_IGN);
    try {
        const int code = run(argc, argv);
        if (code == app::kFinished) {
            checkPrinted();
        }
        return code;
    } catch (const Error& failure) {
        app::complain(failure.what());
        return app::exitCodeFor(failure.kind());
    } catch (const std::exception& failure) {
        app::complain(std::string("an unexpected fault: ") + failure.what());
        return app::kFailed;
    }
}
