#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "request/fields.h"

namespace tubelet::app {

/// Options of `tubelet generate` as typed; empty optionals take the model's defaults.
struct GenerateArguments {
    std::string prompt;  ///< or the class
    std::optional<std::string> output, model, classLabel, negative, size, aspect, duration, frames, fps, steps,
        guidance, sampler, shift, seed, variations, saveSteps, keepRun, keepSize, device, dtype, threads, strength;
    std::vector<std::string> loras;                                     ///< FILE[:STRENGTH]
    std::array<std::optional<std::string>, request::kInputUses> files;  ///< by request::InputUse
    bool loop = false;
    bool overwrite = false;
    bool json = false;
};

/// Options of `tubelet resume`, `branch` and `decode` as typed; empty optionals leave the run's own values.
struct KeptRunArguments {
    std::vector<std::string> folders;  ///< one but for resume
    std::optional<std::string> output, model, step, prompt, negative, guidance, seed, steps, keepRun, keepSize, device,
        dtype, threads;
    std::vector<std::string> loras;  ///< of branch: FILE[:STRENGTH], in place of the run's
    bool overwrite = false;
    bool json = false;
};

/// Options of `tubelet diffuse` as typed.
struct DiffuseArguments {
    std::string source, sheet;
    std::optional<std::string> model, prompt, timesteps, seed, frames, colorMatrix, device, dtype, threads;
    bool overwrite = false;
    bool json = false;
};

/// Options of `tubelet text` as typed; empty optionals take the model's defaults.
struct TextArguments {
    std::string text, model;
    std::optional<std::string> beams, maxTokens, lengthPenalty;
    bool json = false;
};

struct BenchArguments {
    std::optional<std::string> model, rounds, device, dtype, threads;
    bool json = false;
};

/// Options of `tubelet classify` as typed.
struct ClassifyArguments {
    std::vector<std::string> sources;
    std::string model;
    std::optional<std::string> top, frames, budget, colorMatrix, threads;
    bool json = false;
};

/// Options of `tubelet inflate` as typed.
struct InflateArguments {
    std::string model, output;
    std::optional<std::string> frames, tubelet;
    std::string filter = "central", attention = "joint";
    bool json = false;
};

/// What the user typed: one command and its options.
struct Arguments {
    enum class Command {
        Studio,
        Generate,
        Resume,
        Branch,
        Decode,
        Diffuse,
        Text,
        Bench,
        Classify,
        Inflate,
        Inspect,
        Recipe,
        Help,
        Version
    };
    Command command = Command::Studio;
    GenerateArguments generate;
    KeptRunArguments keptRun;  ///< of resume, branch and decode
    DiffuseArguments diffuse;
    TextArguments text;
    BenchArguments bench;
    ClassifyArguments classify;
    InflateArguments inflate;
    std::string path;                         ///< of inspect and recipe; model folder of studio
    std::string model;                        ///< of inspect: what adapters are compared with; empty: the bundled one
    std::string dit;                          ///< of inspect: a DiT of the paper, "XL/2", instead of a path
    std::string conditioning = "adaln-zero";  ///< of inspect --dit
    bool json = false;                        ///< of inspect
    bool checkDisplay = false;                ///< of studio: only say whether a window could be opened
    std::string screenshot;  ///< of studio: draw the window into this PNG and end (for the documentation)
    std::string logLevel = "info";
    bool logLevelGiven = false;
    std::string help;  ///< text of Help
};

/// Parses. Throws Error(Usage) for an unknown command or option, or a missing argument.
Arguments parseArguments(int argc, const char* const* argv);

}  // namespace tubelet::app
