#pragma once

#include <QList>
#include <QObject>

class QAction;

namespace tubelet::ui {

class ClipList;
class Comparing;
class PreviewView;
class Viewing;

/// Keeps the gallery and the viewport in agreement: what is chosen there plays here, what plays
/// here is marked and selected there.
/// GUI-only.
class GalleryGuide : public QObject {
    Q_OBJECT

  public:
    /// The commands of the gallery.
    struct Actions {
        QList<QAction*> stars;  ///< their data say how many
        QAction &find, &grid, &compare, &relatives;
    };

    /// All are borrowed.
    GalleryGuide(ClipList& list, Viewing& viewing, Comparing& comparing, PreviewView& view, const Actions& actions,
                 QObject* parent = nullptr);
};

}  // namespace tubelet::ui
