#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QObject>

#include "library/clip_library.h"
#include "request/generation_request.h"
#include "request/model_facts.h"
#include "ui/bridge/failure.h"
#include "ui/studio/card_pictures.h"

class QUndoStack;

namespace tubelet::ui {

class CostLabel;
class Detour;
class GenerateCommand;
class SettingsPanel;
class StoryboardPanel;

/// Makes the clip of a storyboard with the person's own settings, or one of its cards again; its
/// changes are steps of undo.
/// What the desk is lent to ends before something is made, so that its settings are in sight.
/// GUI-only.
class Storyboarding : public QObject {
    Q_OBJECT

  public:
    struct Panels {
        StoryboardPanel& board;
        CostLabel& cost;
        CostLabel& cardCost;
        SettingsPanel& settings;
        Detour& detour;
    };

    /// All are borrowed and outlive it.
    Storyboarding(const Panels& panels, GenerateCommand& generate, QUndoStack& undo, QObject* parent = nullptr);

    /// The clip in sight, of which a card may be made again; nothing where there is none.
    void setShown(const std::optional<library::ClipEntry>& clip);
    /// Whether the cards are these.
    bool holds(const std::vector<request::Card>& cards) const;
    /// Puts these in the place of the cards, as a step of undo.
    void take(const std::vector<request::Card>& cards);
    /// Computes again what the clip of all cards costs, on that device.
    void updateCost(const QString& deviceLabel);
    /// The cards as text, to be remembered; request::cardsJson(), empty without any.
    QString text() const;
    /// The same back; empty: no cards. What can't be read is told in unreadable().
    void setText(const QString& text);

  Q_SIGNALS:
    /// The cards are others now.
    void changed();
    /// What was remembered holds no cards that can be read; there are none now.
    void unreadable(const QString& text, const tubelet::ui::Failure& why);

  private:
    class Step;
    /// A person's own, whatever the desk shows now.
    struct Own {
        request::GenerationRequest settings;
        request::ModelFacts model;
    };

    std::optional<Own> own() const;

    void run(const std::function<bool(request::GenerationRequest&, const request::ModelFacts&)>& change, int clips);
    void make();
    void takeCards(request::GenerationRequest& request, const request::ModelFacts& model) const;
    void takeCardAgain(request::GenerationRequest& request, const request::ModelFacts& model,
                       const library::ClipEntry& clip) const;
    void makeAgain();
    bool isOfThese(const library::ClipEntry& clip, const request::ModelFacts* model) const;
    void onChanged(bool typing);
    void show(const std::vector<request::Card>& cards);
    void refresh();

    StoryboardPanel& m_panel;
    CostLabel& m_cost;
    CostLabel& m_cardCost;
    QString m_device;
    SettingsPanel& m_settings;
    Detour& m_detour;
    CardPictures m_pictures;
    GenerateCommand& m_generate;
    QUndoStack& m_undo;
    std::vector<request::Card> m_settled;
    std::optional<library::ClipEntry> m_shown;
};

}  // namespace tubelet::ui
