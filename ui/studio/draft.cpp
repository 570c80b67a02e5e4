#include "ui/studio/draft.h"

namespace tubelet::ui {

bool Draft::isSameWork(const Draft& other) const {
    Draft a = *this;
    if (a.randomSeed && other.randomSeed && a.request && other.request) {
        a.request->seed = other.request->seed;
    }
    return a == other;
}

}  // namespace tubelet::ui
