#include "models/wan/published_facts.h"

#include "request/legal.h"

namespace tubelet::models {

using request::Size;

namespace {

/// sample_neg_prompt of wan/configs/shared_config.py, the same in both versions; 2.1's models that
/// are given pictures have words more in front (wan_i2v_14B.py, __init__.py).
constexpr const char* kNegative =
    "色调艳丽，过曝，静态，细节模糊不清，字幕，风格，作品，画作，画面，静止，整体发灰，最差质量，低质量，JPEG压缩残留，"
    "丑陋的，残缺的，多余的手指，画得不好的手部，画得不好的脸部，畸形的，毁容的，形态畸形的肢体，手指融合，"
    "静止不动的画面，杂乱的背景，三条腿，背景人很多，倒着走";

/// Landscape first: the first legal size is the default.
std::vector<Size> publishedSizes(const WanTraits& traits) {
    if (traits.latentChannels == 48) {
        return {{1280, 704}, {704, 1280}};
    }
    if (traits.width == 1536) {
        return {{832, 480}, {480, 832}};
    }
    return {{832, 480}, {480, 832}, {1280, 720}, {720, 1280}};
}

}  // namespace

void fillPublishedFacts(request::ModelFacts& facts, const WanTraits& traits) {
    const bool isTi2v = traits.latentChannels == 48;
    facts.trainedSizes.clear();
    for (const Size size : publishedSizes(traits)) {
        if (size.width % facts.sizeMultiple == 0 && size.height % facts.sizeMultiple == 0) {
            facts.trainedSizes.push_back(size);
        }
    }
    const Size usual = facts.trainedSizes.empty() ? request::nearestLegalSize(facts, publishedSizes(traits).front())
                                                  : facts.trainedSizes.front();
    const int frames = request::nearestLegalFrames(facts, isTi2v ? 121 : 81);
    facts.trainedFrames = {frames};
    facts.maxTextTokens = 512;
    facts.languages = {"en", "zh"};

    request::GenerationRequest& defaults = facts.defaults;
    defaults.width = usual.width;
    defaults.height = usual.height;
    defaults.frames = frames;
    defaults.frameRate = isTi2v ? 24 : 16;
    const bool hasTwoExperts = traits.boundary01 > 0;
    // generate.py: image to video of either version takes fewer, between two frames it does not
    defaults.steps = hasTwoExperts || (traits.needsFirst && !traits.needsLast) ? 40 : 50;
    defaults.guidance = !hasTwoExperts ? 5.0 : traits.needsFirst ? 3.5 : 4.0;
    if (hasTwoExperts) {
        defaults.lowNoiseGuidance = traits.needsFirst ? 3.5 : 3.0;
    }
    const bool isGiven21 = traits.needsFirst && !hasTwoExperts && !isTi2v;
    defaults.negativePrompt =
        std::string(isGiven21 && traits.needsLast ? "镜头切换，" : "") + (isGiven21 ? "镜头晃动，" : "") + kNegative;

    const LatentToRgb projection = publishedLatentToRgb(traits.latentChannels);
    facts.latentToRgb = projection.rows;
    facts.latentToRgbBias = projection.bias;
}

double publishedShift(const WanTraits& traits) {
    if (traits.boundary01 > 0) {
        return traits.needsFirst ? 5 : 12;
    }
    return traits.needsLast ? 16 : traits.needsFirst ? 3 : 5;
}

double publishedBoundary(bool needsFirst) {
    return needsFirst ? 0.9 : 0.875;
}

void fillPublishedStatistics(nlohmann::json& vaeConfig) {
    vaeConfig.erase("latents_mean");
    vaeConfig.erase("latents_std");
    if (vaeConfig.value("z_dim", 0) != 48) {
        return;
    }
    vaeConfig["latents_mean"] = {
        -0.2289, -0.0052, -0.1323, -0.2339, -0.2799, 0.0174,  0.1838,  0.1557,  -0.1382, 0.0542,  0.2813,  0.0891,
        0.1570,  -0.0098, 0.0375,  -0.1825, -0.2246, -0.1207, -0.0698, 0.5109,  0.2665,  -0.2108, -0.2158, 0.2502,
        -0.2055, -0.0322, 0.1109,  0.1567,  -0.0729, 0.0899,  -0.2799, -0.1230, -0.0313, -0.1649, 0.0117,  0.0723,
        -0.2839, -0.2083, -0.0520, 0.3748,  0.0152,  0.1957,  0.1433,  -0.2944, 0.3573,  -0.0548, -0.1681, -0.0667};
    vaeConfig["latents_std"] = {0.4765, 1.0364, 0.4514, 1.1677, 0.5313, 0.4990, 0.4818, 0.5013, 0.8158, 1.0344,
                                0.5894, 1.0901, 0.6885, 0.6165, 0.8454, 0.4978, 0.5759, 0.3523, 0.7135, 0.6804,
                                0.5833, 1.4146, 0.8986, 0.5659, 0.7069, 0.5338, 0.4889, 0.4917, 0.4069, 0.4999,
                                0.6866, 0.4093, 0.5709, 0.6065, 0.6415, 0.4944, 0.5726, 1.2042, 0.5458, 1.6887,
                                0.3971, 1.0600, 0.3943, 0.5537, 0.5444, 0.4089, 0.7468, 0.7744};
}

LatentToRgb publishedLatentToRgb(int latentChannels) {
    if (latentChannels == 16) {
        return {{{-0.1299, -0.1692, 0.2932},
                 {0.0671, 0.0406, 0.0442},
                 {0.3568, 0.2548, 0.1747},
                 {0.0372, 0.2344, 0.1420},
                 {0.0313, 0.0189, -0.0328},
                 {0.0296, -0.0956, -0.0665},
                 {-0.3477, -0.4059, -0.2925},
                 {0.0166, 0.1902, 0.1975},
                 {-0.0412, 0.0267, -0.1364},
                 {-0.1293, 0.0740, 0.1636},
                 {0.0680, 0.3019, 0.1128},
                 {0.0032, 0.0581, 0.0639},
                 {-0.1251, 0.0927, 0.1699},
                 {0.0060, -0.0633, 0.0005},
                 {0.3477, 0.2275, 0.2950},
                 {0.1984, 0.0913, 0.1861}},
                {-0.1835, -0.0868, -0.3360}};
    }
    if (latentChannels == 48) {
        return {{{0.0119, 0.0103, 0.0046},    {-0.1062, -0.0504, 0.0165},  {0.0140, 0.0409, 0.0491},
                 {-0.0813, -0.0677, 0.0607},  {0.0656, 0.0851, 0.0808},    {0.0264, 0.0463, 0.0912},
                 {0.0295, 0.0326, 0.0590},    {-0.0244, -0.0270, 0.0025},  {0.0443, -0.0102, 0.0288},
                 {-0.0465, -0.0090, -0.0205}, {0.0359, 0.0236, 0.0082},    {-0.0776, 0.0854, 0.1048},
                 {0.0564, 0.0264, 0.0561},    {0.0006, 0.0594, 0.0418},    {-0.0319, -0.0542, -0.0637},
                 {-0.0268, 0.0024, 0.0260},   {0.0539, 0.0265, 0.0358},    {-0.0359, -0.0312, -0.0287},
                 {-0.0285, -0.1032, -0.1237}, {0.1041, 0.0537, 0.0622},    {-0.0086, -0.0374, -0.0051},
                 {0.0390, 0.0670, 0.2863},    {0.0069, 0.0144, 0.0082},    {0.0006, -0.0167, 0.0079},
                 {0.0313, -0.0574, -0.0232},  {-0.1454, -0.0902, -0.0481}, {0.0714, 0.0827, 0.0447},
                 {-0.0304, -0.0574, -0.0196}, {0.0401, 0.0384, 0.0204},    {-0.0758, -0.0297, -0.0014},
                 {0.0568, 0.1307, 0.1372},    {-0.0055, -0.0310, -0.0380}, {0.0239, -0.0305, 0.0325},
                 {-0.0663, -0.0673, -0.0140}, {-0.0416, -0.0047, -0.0023}, {0.0166, 0.0112, -0.0093},
                 {-0.0211, 0.0011, 0.0331},   {0.1833, 0.1466, 0.2250},    {-0.0368, 0.0370, 0.0295},
                 {-0.3441, -0.3543, -0.2008}, {-0.0479, -0.0489, -0.0420}, {-0.0660, -0.0153, 0.0800},
                 {-0.0101, 0.0068, 0.0156},   {-0.0690, -0.0452, -0.0927}, {-0.0145, 0.0041, 0.0015},
                 {0.0421, 0.0451, 0.0373},    {0.0504, -0.0483, -0.0356},  {-0.0837, 0.0168, 0.0055}},
                {0.0317, -0.0878, -0.1388}};
    }
    return {};
}

}  // namespace tubelet::models
