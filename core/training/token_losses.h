#pragma once

namespace tubelet::training {

/// What the losses of a clip's tokens, each their mean, count beside those of its questions.
struct TokenLosses {
    double mask = 1;     ///< how much of a token shows a subject
    double subject = 1;  ///< which one a token shows; 0: tokens are not asked
    double motion = 1;   ///< what that one does within the token's frames; 0: tokens are not asked
};

}  // namespace tubelet::training
