#pragma once

#include <QList>
#include <QObject>

class QAction;

namespace tubelet::ui {

class ClipList;
class PreviewView;
class Viewing;

/// Keeps the gallery and the viewport in agreement: what is chosen there plays here, what plays
/// here is marked and selected there.
/// GUI-only.
class GalleryGuide : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed. `stars`: commands whose data say how many.
    GalleryGuide(ClipList& list, Viewing& viewing, PreviewView& view, const QList<QAction*>& stars,
                 QObject* parent = nullptr);
};

}  // namespace tubelet::ui
