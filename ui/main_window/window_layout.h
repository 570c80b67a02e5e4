#pragma once

#include <QByteArray>
#include <QCoreApplication>

class QMainWindow;
class QWidget;

namespace tubelet::ui {

class BranchBar;
class BranchRows;
class Cinema;
class ClipList;
class CompareBar;
class CostLabel;
class EngineBridge;
class ExportBar;
class GenerateRow;
class InputChips;
class MainActions;
class MenuButton;
class MessageBar;
class PreviewView;
class PromptPanel;
class QueuePanel;
class ReworkBar;
class SettingsPanel;
class StepStrip;
class StoryboardPanel;
class ToolRow;
class WallView;
struct EngineFacts;
struct StudioSettings;

/// Makes the widgets of the studio's window and gives them their places: centre, docks, tool bar.
/// The window owns the widgets; who hears whom is not known here.
/// GUI-only.
class WindowLayout {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::WindowLayout)

  public:
    /// All are borrowed and outlive the layout.
    WindowLayout(QMainWindow& window, MainActions& actions, EngineBridge& bridge, const EngineFacts& facts);

    /// Size and place of the window and of what is in it, as remembered, or those of a first start.
    void restore(const StudioSettings& settings);
    /// Remembers them; in full screen nothing, as nobody arranged that.
    void remember(StudioSettings& settings) const;
    /// Shows the wall in place of the picture with its controls, or these again.
    void showWall(bool isShown) const;
    /// Gives the panels the sizes of a first start.
    void resetPanels() const;
    /// Shows the picture alone, or gives everything its place again.
    void setFullScreen(bool full);
    /// The same where the desktop has ended it.
    void followFullScreen();

    PreviewView* view = nullptr;
    StepStrip* strip = nullptr;
    MessageBar* messages = nullptr;
    ExportBar* exports = nullptr;
    BranchBar* branch = nullptr;
    CompareBar* compare = nullptr;
    ReworkBar* rework = nullptr;
    ToolRow* tools = nullptr;  ///< of the clip in the picture
    PromptPanel* prompt = nullptr;
    InputChips* given = nullptr;  ///< to the next clips
    GenerateRow* generate = nullptr;
    SettingsPanel* panel = nullptr;
    QueuePanel* queue = nullptr;
    ClipList* clips = nullptr;
    CostLabel* cost = nullptr;
    CostLabel* storyboardCost = nullptr;
    CostLabel* cardCost = nullptr;  ///< of a card that is made again
    MenuButton* quality = nullptr;  ///< of previews
    BranchRows* rows = nullptr;
    WallView* wall = nullptr;
    StoryboardPanel* storyboard = nullptr;

  private:
    QWidget* makeCentre();
    void makeDocks(MainActions& actions, EngineBridge& bridge, const EngineFacts& facts);
    void makeToolBar(MainActions& actions);

    QMainWindow& m_window;
    Cinema* m_cinema = nullptr;
    QWidget* m_controls = nullptr;
    QByteArray m_beforeFullScreen;
    bool m_wasMaximized = false;
};

}  // namespace tubelet::ui
