#include "request/storyboard.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/error.h"
#include "request/fields.h"
#include "request/inputs.h"
#include "request/legal.h"

namespace tubelet::request {
namespace {

[[noreturn]] void refuse(const Message& message) {
    throw Error(ErrorKind::InvalidValue, message);
}

int framesOfAll(const std::vector<Card>& cards) {
    return std::accumulate(cards.begin(), cards.end(), 0, [](int sum, const Card& card) { return sum + card.frames; });
}

/// How far a card has come in at a moment, in frames: 0..1.
double comeIn(double moment, double begin, int transition) {
    if (transition <= 0) {
        return moment >= begin ? 1 : 0;
    }
    const double x = std::clamp((moment - begin) / transition + 0.5, 0.0, 1.0);
    return x * x * (3 - 2 * x);
}

/// The share of each card at a moment.
std::vector<double> sharesAt(const std::vector<Card>& cards, double moment) {
    std::vector<double> shares(cards.size(), 1);
    double begin = 0;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (i > 0) {
            const double in = comeIn(moment, begin, cards[i].transition);
            shares[i] = std::min(shares[i], in);
            shares[i - 1] = std::max(0.0, shares[i - 1] - in);
        }
        begin += cards[i].frames;
    }
    return shares;
}

/// The middle of a latent frame, in frames: the first stands for one frame, the others for
/// `factor`, of a loop the first too.
double middleOf(int latent, int factor, bool loop) {
    return loop ? (latent + 0.5) * factor : latent == 0 ? 0.5 : 1 + (latent - 0.5) * factor;
}

void checkCard(const std::vector<Card>& cards, std::size_t i, int factor) {
    const auto& card = cards[i];
    if (std::all_of(card.prompt.begin(), card.prompt.end(), [](unsigned char c) { return c <= ' '; })) {
        refuse({says("request", "Card %1 says nothing. Say in a few words what it should show, or remove it."), i + 1});
    }
    if (card.frames < factor || card.frames > kMaxFrames) {
        refuse({counts("request",
                       "Card %1 has %n frame(s); name at least %2, which this model makes as one, and at most %3."),
                card.frames, i + 1, factor, kMaxFrames});
    }
    if (i == 0 && card.transition != 0) {
        refuse({says("request", "The first card has a transition, but none comes before it. Leave that out.")});
    }
    if (card.transition < 0) {
        refuse({says("request", "A transition of %1 frames is not possible; name 0 or more."), card.transition});
    }
    const int behind = i + 1 < cards.size() ? cards[i + 1].transition : 0;
    if (card.transition + behind > 2 * card.frames) {
        refuse({says("request",
                     "Card %1 is too short for its transitions: of %2 frames, %3 are taken by them. Make it longer, or "
                     "them shorter."),
                i + 1, card.frames, (card.transition + behind + 1) / 2});
    }
}

}  // namespace

PromptTrack promptTrack(const GenerationRequest& request, const ModelFacts& facts) {
    PromptTrack track;
    const int latents = latentFrames(request, facts);
    if (const Input* blend = findInput(request, InputUse::Blend);
        blend != nullptr && !blend->prompt.empty() && blend->prompt != request.prompt) {
        track.prompts = {request.prompt, blend->prompt};
        track.shares.resize(2);
        for (const double share : blendShares(*blend, latents)) {
            track.shares[0].push_back(1 - share);
            track.shares[1].push_back(share);
        }
        return track;
    }
    track.shares.resize(request.cards.size());
    for (const auto& card : request.cards) {
        track.prompts.push_back(card.prompt);
    }
    for (int latent = 0; latent < latents && !request.cards.empty(); ++latent) {
        const auto shares = sharesAt(request.cards, middleOf(latent, std::max(facts.temporalFactor, 1), request.loop));
        for (std::size_t i = 0; i < shares.size(); ++i) {
            track.shares[i].push_back(shares[i]);
        }
    }
    return track;
}

int windowLatents(const GenerationRequest& request, const ModelFacts& facts) {
    const int all = latentFrames(request, facts);
    if (request.cards.empty() || facts.trainedFrames.empty()) {
        return all;
    }
    auto longest = request;
    longest.loop = false;
    longest.frames = *std::max_element(facts.trainedFrames.begin(), facts.trainedFrames.end());
    return std::min(all, latentFrames(longest, facts));
}

int windowFrames(const GenerationRequest& request, const ModelFacts& facts) {
    return framesOf(windowLatents(request, facts), facts);
}

void checkCards(const GenerationRequest& request, const ModelFacts& facts) {
    if (request.cards.empty()) {
        return;
    }
    if (largestFrames(facts) == 1) {
        refuse({says("request", "A storyboard needs clips, but this model draws single pictures.")});
    }
    if (request.cards.size() > kMostCards) {
        refuse({says("request", "A storyboard of %1 cards is not possible; it has up to %2."), request.cards.size(),
                kMostCards});
    }
    if (request.loop) {
        refuse({says("request", "A storyboard can't be a loop: it has a first and a last card. Leave %1 out."),
                kLoopField.option});
    }
    if (const int all = framesOfAll(request.cards); all > largestFrames(facts)) {
        refuse({says("request",
                     "The cards last %1 frames together, but at most %2 can be made. Shorten some, or remove one."),
                all, largestFrames(facts)});
    }
    for (std::size_t i = 0; i < request.cards.size(); ++i) {
        checkCard(request.cards, i, std::max(facts.temporalFactor, 1));
    }
    if (const int all = framesOfAll(request.cards); all != request.frames) {
        refuse({says("request", "The cards have %1 frames together, but the clip has %2. Make them equal."), all,
                request.frames});
    }
}

std::vector<double> cardShares(const std::vector<Card>& cards, std::size_t card) {
    std::vector<double> shares;
    for (int frame = 0; frame < framesOfAll(cards); ++frame) {
        shares.push_back(sharesAt(cards, frame + 0.5).at(card));
    }
    return shares;
}

Mask cardMask(const GenerationRequest& request, std::size_t card) {
    Mask mask;
    mask.width = request.width;
    mask.height = request.height;
    mask.frames = request.frames;
    mask.feather = 0;
    mask.fade = 0;
    const auto pixels = std::to_string(request.width * request.height);
    int before = -1;
    for (const double share : cardShares(request.cards, card)) {
        const int level = static_cast<int>(std::lround(255 * share));
        mask.runs += before < 0 ? "" : "/";
        if (level == before) {
            mask.runs += "=";
        } else if (level > 0) {
            mask.runs += pixels + "*" + (level == 255 ? "" : std::to_string(level));
        }
        before = level;
    }
    return mask;
}

std::string titleOf(const std::vector<Card>& cards) {
    std::string title;
    for (const auto& card : cards) {
        title += (title.empty() ? "" : "; ") + card.prompt;
    }
    return title;
}

int fitCards(std::vector<Card>& cards, const ModelFacts& facts) {
    const int all = framesOfAll(cards), nearest = nearestLegalFrames(facts, all);
    if (all > largestFrames(facts)) {
        return all;  // no last card is short enough
    }
    if (!cards.empty()) {
        auto& last = cards.back();
        last.frames += nearest - all;
        last.transition = std::clamp(last.transition, 0, std::max(0, 2 * last.frames));
    }
    return nearest;
}

}  // namespace tubelet::request
