#pragma once

class QMainWindow;
class QUndoStack;

namespace tubelet::ui {

class Branching;
class ClipShelf;
class Comparing;
class Detour;
class DraftDesk;
class DraftHistory;
class FailureTeller;
class FileChoice;
class GenerateCommand;
class KeptSpace;
class Leftovers;
class LoraFits;
class MainActions;
class ModelFinder;
class PreviewQuality;
class QueueEditing;
class QueueUndo;
class PresetUndo;
class PromptList;
class RecipeReuse;
class Reworking;
class RunStatus;
class Storyboarding;
class Viewing;
class Walls;
class WindowLayout;
struct StudioParts;

/// The presenters of the window (ui/studio), made once and owned by it: each connects panels with
/// the engine and knows no other.
/// GUI-only.
struct Presenters {
    Presenters(const StudioParts& parts, const WindowLayout& layout, const MainActions& actions, QMainWindow& window);

    FailureTeller* failures;
    RunStatus* status;
    Viewing* viewing;
    Comparing* comparing;
    QUndoStack* undo;  ///< of all that a person can change, replace or delete
    DraftDesk* desk;
    DraftHistory* drafts;
    Detour* detour;  ///< while desk and Generate are for something else
    ClipShelf* shelf;
    RecipeReuse* reuse;
    Branching* branching;
    QueueUndo* queueUndo;
    PresetUndo* presetUndo;
    QueueEditing* editing;
    KeptSpace* keptSpace;
    PreviewQuality* quality;
    Reworking* reworking;
    ModelFinder* finder;
    LoraFits* loraFits;
    GenerateCommand* generate;
    FileChoice* choice;
    PromptList* prompts;
    Storyboarding* storyboard;
    Walls* walls;
    Leftovers* leftovers;
};

}  // namespace tubelet::ui
