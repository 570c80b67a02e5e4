#pragma once

#include "app/command_line.h"

namespace tubelet::app {

/// `tubelet models`: lists what models::findAll() finds.
/// Returns an exit code; throws Error for a ComfyUI that is none.
int runModels(const ModelsArguments& arguments);

}  // namespace tubelet::app
