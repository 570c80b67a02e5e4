#pragma once

#include <functional>
#include <optional>
#include <set>

#include <QObject>
#include <QString>

#include "library/clip_library.h"
#include "request/generation_request.h"
#include "request/model_facts.h"
#include "ui/paint/rework_bar.h"
#include "ui/paint/rework_file.h"
#include "ui/paint/stroke_file.h"

class QUndoStack;

namespace tubelet::ui {

class BrushOverlay;
class Detour;
class PreviewView;
class Viewing;

/// While it is open, the desk shows the settings of a clip, and Generate makes
/// another one out of it:
/// painted into, under another prompt, or turning into a second clip.
/// GUI-only.
class Reworking : public QObject {
    Q_OBJECT

  public:
    struct Panels {
        ReworkBar& bar;
        PreviewView& view;
        const Viewing& viewing;
        Detour& detour;
        QUndoStack& undo;
    };

    /// All are borrowed and outlive it.
    explicit Reworking(const Panels& panels, QObject* parent = nullptr);

    /// Opens for a clip, or changes to it.
    void paint(const library::ClipEntry& clip);
    void remix(const library::ClipEntry& clip);
    void blend(const library::ClipEntry& clip, const library::ClipEntry& second);
    /// Closes, and brings back what was on the desk before.
    void end();
    bool isOpen() const { return m_open.has_value(); }
    /// The clip that something is made out of; only while isOpen().
    const library::ClipEntry& clip() const { return m_open->clip; }
    /// A clip is gone from the list: nothing is made out of it any more.
    void forgetEntry(std::int64_t id);
    /// It is back.
    void takeBackEntry(const library::ClipEntry& entry) { m_gone.erase(entry.id); }

    /// Makes a request of the desk one of what is open (GeneratePurpose::change); nothing where
    /// nothing is open.
    std::function<bool(request::GenerationRequest&, const request::ModelFacts&)> change();

    /// The same at once; false, with refused() told, where something is missing.
    bool apply(request::GenerationRequest& request, const request::ModelFacts& model);

    /// What apply() would make of it, whether or not anything is missing yet, for what it costs.
    void outline(request::GenerationRequest& request, const request::ModelFacts& model) const;

    /// What is painted on clips, also on those that nobody paints on now, to be remembered.
    QString paintedText() const;
    /// The same back, before anything is painted: it lies on a clip once that is painted on again.
    void setPaintedText(const QString& text) { m_painted = strokesOf(text); }
    /// What is set on the bar for each clip, where it is not what is usual; likewise.
    QString valuesText() const;
    void setValuesText(const QString& text) { m_values = reworkValuesOf(text); }

  Q_SIGNALS:
    /// Something is made out of a clip now, or otherwise, or no more.
    void changed();
    /// Something else is painted or set now that is to be remembered.
    void kept();
    /// Something else is needed first; a sentence that says what.
    void refused(const QString& sentence);
    /// Another clip plays than the one that is painted, such as its result; or no longer.
    void elsewhereChanged(bool isElsewhere);
    /// The clip is to be seen.
    void showWanted(const tubelet::library::ClipEntry& clip);

  private:
    class StrokeStep;
    struct Open {
        ReworkBar::Kind kind;
        library::ClipEntry clip;
        library::ClipEntry second;
    };

    ReworkKey keyOf(const Open& open) const;
    /// Whether a clip that it is made out of is not listed any more.
    bool isGone(const Open& open) const;
    void begin(const Open& open, const QString& sentence, const QString& act);
    /// Bar and brush for it, as they were left, once its settings are on the desk.
    void show(const Open& open, const QString& sentence);
    /// The brush lies over its own clip only.
    void showBrush();
    void tellElsewhere(bool isElsewhere);
    void keepPainted();
    void keepValues();

    Panels m_panels;
    BrushOverlay* m_brush;
    std::optional<Open> m_open;
    bool m_isElsewhere = false;
    std::set<std::int64_t> m_gone;  ///< clips that left the list
    StrokesOfClips m_painted;
    ReworkValues m_values;
    ReworkBar::Values m_usual;  ///< of what is open
};

}  // namespace tubelet::ui
