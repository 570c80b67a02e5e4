#pragma once

#include "models/parts/parts_plan.h"

namespace tubelet::models {

/// Family::planParts of LTX-Video: what its transformer in a file of its own needs beside it (a T5
/// encoder, a VAE), and how it is run.
/// Before version 0.9.5 it is run as diffusers' LTXPipeline, from then on as LTXConditionPipeline.
/// Which one it is its file says, or that it is the large model; else the VAE tells, which another
/// came with then.
/// What shapes and the file don't tell are the published models' values: sources in
/// published_ltx_facts.h; the schedules are those of diffusers' convert_ltx_to_diffusers.py.
PartsPlan planLtxParts(const WeightPart& transformer);

/// Family::stranger of LTX-Video: networks of LTX-2.
Message ltxStranger(const checkpoint::Weights& weights);

}  // namespace tubelet::models
