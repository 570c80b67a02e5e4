#include "training/config_parts.h"

#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace tubelet::training {
namespace {

constexpr double kLarge = 1e12;

void readRate(ConfigObject& config, LearningRate& rate) {
    if (auto object = config.object("learningRate")) {
        object->read("most", rate.most, 1e-9, 1);
        object->read("warmup", rate.warmup, 0, 1'000'000'000);
        object->read("decayShare", rate.decayShare, 0, 1);
        object->read("least", rate.least, 0, 1);
        object->finish();
    }
}

void readOptimizer(ConfigObject& config, OptimizerOptions& optimizer) {
    constexpr double kBelowOne = 0.999999;
    if (auto object = config.object("optimizer")) {
        object->read("beta1", optimizer.beta1, 0, kBelowOne);
        object->read("beta2", optimizer.beta2, 0, kBelowOne);
        object->read("epsilon", optimizer.epsilon, 1e-16, 1);
        object->read("weightDecay", optimizer.weightDecay, 0, 10);
        object->read("momentum", optimizer.momentum, 0, kBelowOne);
        object->read("muonRate", optimizer.muonRate, 0, 1000);
        object->read("muonWeightDecay", optimizer.muonWeightDecay, 0, 10);
        object->finish();
    }
}

OwnClips readOwn(ConfigObject& own, const std::filesystem::path& base, const Message& expected) {
    OwnClips clips;
    std::string folder;
    own.read("folder", folder);
    if (folder.empty()) {
        own.refuse("folder", expected);
    }
    clips.folder = base / folder;
    own.read("frames", clips.windows.frames, 0, 100'000);
    own.read("windows", clips.windows.mostPerFile, 1, 1000);
    own.finish();
    return clips;
}

}  // namespace

std::filesystem::path readModel(ConfigObject& config, const std::filesystem::path& base) {
    std::string model;
    config.read("model", model);
    return model.empty() ? std::filesystem::path() : base / model;
}

ConfigObject worldIn(ConfigObject& config, const Message& expected) {
    auto data = config.object("data");
    auto world = data ? data->object("world") : std::nullopt;
    if (!world) {
        config.refuse("data", expected);
    }
    data->finish();
    return std::move(*world);
}

WorldClips readWorld(ConfigObject& world) {
    WorldClips clips;
    world.read("count", clips.count, 1, 10'000'000);
    std::int64_t seed = 0;
    world.read("seed", seed, 0, std::numeric_limits<std::uint32_t>::max());
    clips.seed = static_cast<std::uint64_t>(seed);
    world.read("chinese", clips.chinese, 0, 1);
    world.read("wide", clips.wide);
    if (auto frames = world.object("frames")) {
        clips.frames.clear();
        for (const auto& [key, value] : frames->json().items()) {
            WorldClips::FrameShare share;
            share.frames = std::atoi(key.c_str());
            if (std::to_string(share.frames) != key || share.frames < 1) {
                frames->refuse(key, {says("training", "a share under a number of frames, such as \"17\": 0.5")});
            }
            frames->read(key, share.share, 0, kLarge);
            clips.frames.push_back(share);
        }
    }
    for (const auto& size : world.list("sizes")) {
        const bool isPair =
            size.is_array() && size.size() == 2 && size[0].is_number_integer() && size[1].is_number_integer();
        if (!isPair) {
            world.refuse("sizes",
                         {says("training", "a list of pairs, width and height, such as [[160, 160], [224, 128]]")});
        }
        clips.sizes.push_back({size[0].get<int>(), size[1].get<int>()});
    }
    world.finish();
    return clips;
}

AnyClips readData(ConfigObject& config, const std::filesystem::path& base, const Message& ownFolder) {
    const Message expected{says("training", "an object with either \"world\" or \"own\"")};
    auto data = config.object("data");
    if (!data) {
        config.refuse("data", expected);
    }
    auto world = data->object("world"), own = data->object("own");
    if (world.has_value() == own.has_value()) {
        config.refuse("data", expected);
    }
    data->finish();
    return world ? AnyClips(readWorld(*world)) : AnyClips(readOwn(*own, base, ownFolder));
}

void readOptions(ConfigObject& config, TrainingOptions& options) {
    config.read("steps", options.steps, 1, 100'000'000);
    config.read("tokensPerStep", options.tokensPerStep, 1, 1'000'000'000);
    config.read("accumulation", options.accumulation, 1, 10'000);
    config.read("clip", options.clip, 1e-9, kLarge);
    config.read("averageDecay", options.averageDecay, 0, 0.9999999);
    config.read("snapshotSeconds", options.snapshotSeconds, 1, 1e7);
    std::int64_t seed = static_cast<std::int64_t>(options.seed);
    config.read("seed", seed, 0, std::numeric_limits<std::uint32_t>::max());
    options.seed = static_cast<std::uint64_t>(seed);
    std::string dtype = "auto";
    config.readWord("dtype", dtype, {"auto", "float32", "bfloat16"});
    options.products = dtype == "float32"    ? ProductPrecision::Float32
                       : dtype == "bfloat16" ? ProductPrecision::BFloat16
                                             : ProductPrecision::Fastest;
    readRate(config, options.learningRate);
    readOptimizer(config, options.optimizer);
}

void readObjective(ConfigObject& config, ObjectiveOptions& objective) {
    if (auto object = config.object("objective")) {
        std::string times = objective.times == TimeDistribution::Uniform ? "uniform" : "logit-normal";
        object->readWord("times", times, {"logit-normal", "uniform"});
        objective.times = times == "uniform" ? TimeDistribution::Uniform : TimeDistribution::LogitNormal;
        object->read("timeMean", objective.timeMean, -10, 10);
        object->read("timeDeviation", objective.timeDeviation, 1e-3, 10);
        object->read("minSnr", objective.minSnr, 0, 1000);
        object->read("variationalWeight", objective.variationalWeight, 0, 1);
        object->finish();
    }
}

void readIntegers(ConfigObject& config, const std::string& key, std::span<std::int64_t> values, std::int64_t lowest,
                  std::int64_t highest) {
    if (!config.has(key)) {
        return;
    }
    const auto& list = config.list(key);
    bool isRight = list.size() == values.size();
    for (const auto& value : list) {
        isRight = isRight && value.is_number_integer() && value >= lowest && value <= highest;
    }
    if (!isRight) {
        config.refuse(key,
                      {says("training", "a list of %1 whole numbers from %2 to %3"), values.size(), lowest, highest});
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = list[i].get<std::int64_t>();
    }
}

void readFlags(ConfigObject& config, const std::string& key, std::span<bool> values) {
    if (!config.has(key)) {
        return;
    }
    const auto& list = config.list(key);
    bool isRight = list.size() == values.size();
    for (const auto& value : list) {
        isRight = isRight && value.is_boolean();
    }
    if (!isRight) {
        config.refuse(key, {says("training", "a list of %1 values, true or false"), values.size()});
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = list[i].get<bool>();
    }
}

}  // namespace tubelet::training
