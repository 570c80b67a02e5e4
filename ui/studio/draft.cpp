#include "ui/studio/draft.h"

#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

constexpr int kPromptCharacters = 40;

}  // namespace

Draft Draft::of(const request::GenerationRequest& request) {
    Draft draft;
    draft.prompt = fromUtf8(request.prompt);
    draft.negativePrompt = fromUtf8(request.negativePrompt);
    draft.request = request;
    draft.randomSeed = false;
    return draft;
}

void takeUnseen(const request::GenerationRequest& lent, request::GenerationRequest& request) {
    request.dtype = lent.dtype;
    request.threads = lent.threads;
    if (request.prompt == lent.prompt) {
        request.cards = lent.cards;
    }
}

QString shortPrompt(const request::GenerationRequest& request) {
    return shortened(fromUtf8(request.prompt), kPromptCharacters);
}

bool Draft::isSameWork(const Draft& other) const {
    Draft a = *this;
    if (a.randomSeed && other.randomSeed && a.request && other.request) {
        a.request->seed = other.request->seed;
    }
    return a == other;
}

}  // namespace tubelet::ui
