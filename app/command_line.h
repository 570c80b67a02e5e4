#pragma once

#include <array>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "media/video_reader.h"
#include "request/fields.h"
#include "request/generation_request.h"

namespace tubelet::app {

/// Where and how a command computes.
struct PlaceArguments {
    std::optional<request::DeviceChoice> device;
    std::optional<request::DTypeChoice> dtype;
    std::optional<int> threads;
    std::optional<std::uint64_t> memory;  ///< bytes; see models::limitMemory()
};

/// Where the crop of a given picture or clip lies.
struct CropArgument {
    std::optional<request::InputUse> use;  ///< of one alone; none: of all
    media::CropPosition position;
};

/// What `tubelet paint`, `storyboard`, `remix` and `blend` are given beside the options of
/// `generate`.
struct ReworkArguments {
    enum class Work { None, Paint, Storyboard, Remix, Blend };
    Work work = Work::None;
    std::string source;                               ///< the clip, or the storyboard's file
    std::string second;                               ///< of a blend
    std::optional<std::string> sourceRun, secondRun;  ///< kept runs that made them
    std::optional<std::string> prompt;                ///< in place of the clip's own
    std::optional<std::string> secondPrompt;          ///< of a blend
    std::optional<std::string> mask, box;             ///< of paint
    std::optional<int> feather, fade;                 ///< likewise
    std::optional<std::vector<double>> curve;         ///< of a blend
    std::optional<std::string> clip;                  ///< of a storyboard: what was made of it
    std::optional<int> card;                          ///< which card to make again there, from 1
};

/// Options of `tubelet generate`; empty optionals take the model's defaults.
struct GenerateArguments : PlaceArguments {
    std::string prompt;  ///< or the class
    std::optional<std::string> output, model, textEncoder, vae, imageEncoder, classLabel, negative, saveSteps, keepRun,
        pick;
    /// as typed: what they mean depends on the model
    std::optional<std::string> aspect, duration, frames;
    std::optional<request::Size> size;
    std::optional<double> fps, guidance, lowNoiseGuidance, shift;
    std::optional<int> steps, variations;
    std::optional<request::Sampler> sampler;
    std::optional<std::uint64_t> seed, keepBytes;
    std::vector<request::Lora> loras;
    /// by request::InputUse
    std::array<std::optional<request::Input>, request::kInputUses> inputs;
    std::optional<double> strength;
    std::vector<CropArgument> crops;
    ReworkArguments rework;
    bool loop = false;
    bool enhance = false;                 ///< of generate: the prompt is put into the world's words
    std::optional<std::string> enhancer;  ///< the folder that does it; none: lab::findEnhancer()
    bool overwrite = false;
    bool json = false;
};

/// Options of `tubelet resume`, `branch` and `decode`; empty optionals leave the run's own values.
struct KeptRunArguments : PlaceArguments {
    std::vector<std::string> folders;  ///< one but for resume
    std::optional<std::string> output, model, prompt, negative, keepRun;
    std::optional<int> step, steps;
    std::optional<double> guidance, lowNoiseGuidance;
    std::optional<std::uint64_t> seed, keepBytes;
    std::vector<request::Lora> loras;     ///< of branch, in place of the run's
    std::vector<std::string> movedLoras;  ///< of resume: where the run's lie now
    bool overwrite = false;
    bool json = false;
};

/// Options of `tubelet diffuse`.
struct DiffuseArguments : PlaceArguments {
    std::string source, sheet;
    std::optional<std::string> model, prompt;
    std::vector<int> timesteps;
    std::uint64_t seed = 0;
    std::optional<int> frames;
    media::ReadOptions reading;
    bool overwrite = false;
    bool json = false;
};

/// Options of `tubelet text`; empty optionals take the model's defaults.
struct TextArguments {
    std::string text, model;
    std::optional<int> beams, maxTokens;
    std::optional<double> lengthPenalty;
    bool json = false;
};

/// Options of `tubelet bench ui`.
struct WindowBenchArguments {
    bool asked = false;
    std::optional<int> clips, cycles, events, seed;
};

/// Options of `tubelet bench`.
struct BenchArguments : PlaceArguments {
    std::optional<std::string> model, keeping;
    std::optional<int> rounds, pairs;
    WindowBenchArguments window;
    bool training = false, json = false;
};

/// Options of `tubelet classify`.
struct ClassifyArguments {
    std::vector<std::string> sources;
    std::string model;
    std::optional<int> top, frames, budget, threads;
    std::optional<std::string> mask;  ///< a clip or pictures to write
    media::ReadOptions reading;
    bool boxes = false, overwrite = false, json = false;
};

/// Options of `tubelet inflate`.
struct InflateArguments {
    std::string model, output;
    std::optional<int> frames, tubelet;
    std::string filter = "central", attention = "joint";
    bool json = false;
};

/// Options of `tubelet evaluate`; empty optionals take its defaults.
struct EvaluateArguments : PlaceArguments {
    std::vector<std::string> models;    ///< empty: the bundled one
    std::vector<request::Lora> loras;   ///< each model is measured without and with them
    std::optional<std::string> scorer;  ///< nothing: the bundled one
    std::string output;
    std::optional<int> clips, steps;
    std::optional<double> guidance;
    std::optional<std::uint64_t> seed;
    bool quick = false, json = false;
};

/// Options of `tubelet experiment`.
struct ExperimentArguments {
    std::string config, output;
    std::optional<int> threads;
    bool json = false;
};

/// Options of `tubelet train`; empty optionals take its defaults.
struct TrainArguments {
    std::optional<std::string> config, data;  ///< one of both
    std::string output;
    std::optional<request::DeviceChoice> device;
    std::optional<request::DTypeChoice> dtype;
    std::optional<int> threads;
    std::optional<std::string> model;
    std::optional<int> steps, tokens, rank, frames, windows;
    std::optional<double> learningRate, sampleMinutes;
    std::vector<std::string> samplePrompts;
    std::optional<std::uint64_t> seed;
    bool json = false;
};

/// Options of `tubelet pull`.
struct PullArguments {
    std::string what;  ///< a name, OWNER/NAME or an address
    std::optional<std::string> output, endpoint, token;
    bool all = false, yes = false, list = false, json = false;
};

/// Options of `tubelet models`.
struct ModelsArguments {
    std::vector<std::string> comfy;  ///< ComfyUI's folders, or extra_model_paths.yaml files
    bool json = false;
};

/// Options of `tubelet world sheet` and `tubelet world render`.
struct WorldArguments {
    enum class Work { None, Sheet, Render, Words };
    Work work = Work::None;
    std::string target;
    std::optional<int> count, first, frames, subjects;
    std::uint64_t seed = 0;
    std::optional<request::Size> size;
    std::optional<std::string> font, cldr;
    std::string format = "mp4";  ///< of render
    bool heldOut = false, any = false, wide = false;
    bool boxes = false;  ///< of sheet
    bool masks = false;  ///< of render
    bool overwrite = false;
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
        Train,
        Evaluate,
        Experiment,
        World,
        Pull,
        Models,
        Inspect,
        Recipe,
        Help,
        Version,
        Refused
    };
    Command command = Command::Studio;
    GenerateArguments generate;
    KeptRunArguments keptRun;  ///< of resume, branch and decode
    DiffuseArguments diffuse;
    TextArguments text;
    BenchArguments bench;
    ClassifyArguments classify;
    InflateArguments inflate;
    TrainArguments train;
    EvaluateArguments evaluate;
    ExperimentArguments experiment;
    WorldArguments world;
    PullArguments pull;
    ModelsArguments models;
    std::string path;                         ///< of inspect and recipe; model folder of studio
    std::vector<std::string> files;           ///< of studio: clips, LoRAs, model folders to take
    std::string model;                        ///< of inspect: what adapters are compared with;
                                              ///< empty: the bundled one
    std::string dit;                          ///< of inspect: a DiT of the paper, "XL/2",
                                              ///< instead of a path
    std::string conditioning = "adaln-zero";  ///< of inspect --dit
    bool values = false;                      ///< of inspect: they are read, too
    bool json = false;                        ///< of inspect, and of any command that is Refused
    bool checkDisplay = false;                ///< of studio: only say whether a
                                              ///< window could be opened
    std::string screenshot;                   ///< of studio: draw the window into this PNG and end
                                              ///< (for the documentation)
    std::string logLevel = "info";
    bool logLevelGiven = false;
    std::string help;            ///< text of Help
    std::exception_ptr refusal;  ///< of Refused: its Error, to be told as the command tells it
};

/// Parses.
/// Anything wrong makes the command Refused: an unknown command or option, a missing argument, a
/// value that does not parse or lies outside its option's range.
Arguments parseArguments(int argc, const char* const* argv);

}  // namespace tubelet::app
