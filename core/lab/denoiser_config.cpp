#include "lab/denoiser_config.h"

#include <algorithm>

#include "base/error.h"
#include "lab/experiment_parts.h"
#include "training/class_clips.h"
#include "training/config_parts.h"

namespace tubelet::lab {
namespace {

using training::ConfigObject;

std::vector<double> readTimes(ConfigObject& config, std::vector<double> times) {
    if (!config.has("times")) {
        return times;
    }
    times.clear();
    for (const auto& time : config.list("times")) {
        if (!time.is_number() || !(time.get<double>() > 0 && time.get<double>() < 1)) {
            times.clear();
            break;
        }
        times.push_back(time.get<double>());
    }
    if (times.empty() || !std::is_sorted(times.begin(), times.end())) {
        config.refuse("times", {says("lab", "a list of numbers above 0 and below 1, ascending")});
    }
    return times;
}

void readNetwork(ConfigObject& config, const training::WorldClips& data, dit::DitOptions& network) {
    std::int64_t width = 128;
    network.heads = 4;
    network.layers = 4;
    network.inChannels = 3;
    network.learnsVariance = false;
    network.patchSize = {1, 4, 4};
    std::string conditioning(dit::toString(network.conditioning));
    auto object = config.object("network");
    if (object) {
        std::vector<std::string> words;
        for (const auto kind : {dit::Conditioning::InContext, dit::Conditioning::CrossAttention,
                                dit::Conditioning::AdaLn, dit::Conditioning::AdaLnZero}) {
            words.emplace_back(dit::toString(kind));
        }
        object->readWord("conditioning", conditioning, words);
        object->read("width", width, 16, 4096);
        object->read("heads", network.heads, 1, 64);
        object->read("layers", network.layers, 1, 64);
        object->read("mlpRatio", network.mlpRatio, 0.25, 16);
        training::readIntegers(*object, "patch", network.patchSize, 1, 256);
        object->finish();
    }
    network.conditioning = dit::conditioningFromString(conditioning);
    network.sampleSize = {mostFrames(data), data.sizes.front().height, data.sizes.front().width};
    network.isVideo = network.sampleSize[0] > 1 || network.patchSize[0] > 1;
    const auto refuse = [&](const char* key, const Message& expected) {
        (object ? *object : ConfigObject(config)).refuse(key, expected);
    };
    if (const std::int64_t multiple = network.isVideo ? 16 : 4; width % network.heads != 0 || width % multiple != 0) {
        refuse("width", {says("lab", "a multiple of \"heads\" and of %1, which the positions need"), multiple});
    }
    network.headDim = width / network.heads;
    const bool coversEdges =
        network.sampleSize[1] % network.patchSize[1] == 0 && network.sampleSize[2] % network.patchSize[2] == 0;
    const bool coversFrames = std::all_of(data.frames.begin(), data.frames.end(),
                                          [&](const auto& each) { return each.frames % network.patchSize[0] == 0; });
    if (!coversEdges || !coversFrames) {
        refuse("patch", {says("lab", "frames, rows and columns that cover each clip of \"data\" exactly")});
    }
}

}  // namespace

DenoiserExperiment readDenoiserExperiment(ConfigObject& config) {
    DenoiserExperiment experiment;
    experiment.data = readOneSize(config);
    experiment.question = readQuestion(config, "subject");
    readNetwork(config, experiment.data, experiment.network);
    experiment.network.classes = training::answersTo(experiment.question, experiment.data.wide);
    training::readOptions(config, experiment.options);
    config.read("captionDropout", experiment.options.captionDropout, 0, 1);
    training::readObjective(config, experiment.options.objective);
    experiment.times = readTimes(config, experiment.times);
    config.read("heldOut", experiment.heldOut, 1, 100'000);
    experiment.network.check();
    return experiment;
}

}  // namespace tubelet::lab
