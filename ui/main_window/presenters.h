#pragma once

class QMainWindow;

namespace tubelet::ui {

class ClipShelf;
class FailureTeller;
class GenerateCommand;
class Leftovers;
class LoraFits;
class ModelFinder;
class RecipeReuse;
class RunStatus;
class Viewing;
class WindowLayout;
struct StudioParts;

/// The presenters of the window (ui/studio), made once and owned by it: each connects panels with
/// the engine and knows no other.
/// GUI-only.
struct Presenters {
    Presenters(const StudioParts& parts, const WindowLayout& layout, QMainWindow& window);

    FailureTeller* failures;
    RunStatus* status;
    Viewing* viewing;
    ClipShelf* shelf;
    RecipeReuse* reuse;
    ModelFinder* finder;
    LoraFits* loraFits;
    GenerateCommand* generate;
    Leftovers* leftovers;
};

}  // namespace tubelet::ui
