#pragma once

#include "lab/classify.h"
#include "lab/read_evaluation.h"
#include "world/words.h"

namespace tubelet::lab {

/// Puts a person's words, see world::answerWords(), in place of the names that files have for what
/// a scorer of the world sees. What else a classifier tells stays as it is.
ReadEvaluation inWords(ReadEvaluation read, world::Language language);
Classification inWords(Classification seen, world::Language language);

}  // namespace tubelet::lab
