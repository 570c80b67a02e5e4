#pragma once

class QMainWindow;
class QUndoStack;

namespace tubelet::ui {

class Branching;
class ClipShelf;
class DraftDesk;
class DraftHistory;
class FailureTeller;
class GenerateCommand;
class Leftovers;
class LoraFits;
class ModelFinder;
class QueueEditing;
class QueueUndo;
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
    QUndoStack* undo;  ///< of all that a person can change, replace or delete
    DraftDesk* desk;
    DraftHistory* drafts;
    ClipShelf* shelf;
    RecipeReuse* reuse;
    Branching* branching;
    QueueEditing* editing;
    QueueUndo* queueUndo;
    ModelFinder* finder;
    LoraFits* loraFits;
    GenerateCommand* generate;
    Leftovers* leftovers;
};

}  // namespace tubelet::ui
