"""spaCy's English annotation brought to Universal Dependencies, as far as plain rules carry.

The labels of the trained pipelines are ClearNLP's: prepositions and copulas head what UD has them depend
on, conjuncts are chained, and names are compounds headed by their last word. The rules below turn that
round; labels are then renamed. Subtypes are left out. What UD decides by meaning is not attempted.
"""
LABELS = {"nsubjpass": "nsubj", "csubjpass": "csubj", "auxpass": "aux", "dobj": "obj", "dative": "iobj", "attr": "xcomp",
          "acomp": "xcomp", "oprd": "xcomp", "relcl": "acl", "poss": "nmod", "neg": "advmod", "prt": "compound",
          "npadvmod": "obl", "quantmod": "advmod", "predet": "det", "preconj": "cc", "meta": "discourse",
          "intj": "discourse", "prep": "obl", "agent": "obl", "pobj": "nmod", "pcomp": "advcl", "ROOT": "root"}
VERBAL = ("VERB", "AUX", "ADJ", "ADV")


class Tree:
    def __init__(self, tokens):
        """`tokens`: dicts with head (its own number for a root), dep, pos, lemma, iob, type."""
        self.tokens = tokens
        self.head = [t["head"] for t in tokens]
        self.dep = [t["dep"] for t in tokens]

    def children(self, i):
        return [c for c in self.kids[i] if self.head[c] == i and c != i]

    def refresh(self):
        self.kids = [[] for _ in self.head]
        for c, h in enumerate(self.head):
            self.kids[h].append(c)

    def promote(self, child, over, dep):
        """`child` takes the place of `over`, which becomes its dependent."""
        root = self.head[over] == over
        for other in self.children(over):
            if other != child:
                self.head[other] = child
        self.head[child] = child if root else self.head[over]
        self.head[over] = child
        self.dep[over] = dep

    def prepositions(self):
        for p, dep in enumerate(self.dep):
            if dep not in ("prep", "agent", "dative"):
                continue
            self.refresh()
            objects = [c for c in self.children(p) if self.dep[c] in ("pobj", "pcomp")]
            if not objects:
                continue
            above, clause = self.head[p], self.dep[objects[0]] == "pcomp"
            verbal = self.tokens[above]["pos"] in VERBAL
            label = ("advcl" if verbal else "acl") if clause else ("obl" if verbal else "nmod")
            self.promote(objects[0], p, "mark" if clause else "case")
            self.dep[objects[0]] = label

    def copulas(self):
        for v, token in enumerate(self.tokens):
            if token["lemma"] != "be" or self.dep[v] in ("aux", "auxpass"):
                continue
            self.refresh()
            kids = self.children(v)
            predicate = next((c for c in kids if self.dep[c] in ("attr", "acomp")), None)
            if predicate is None:
                predicate = next((c for c in kids if self.dep[c] == "obl" and c > v), None)
            if predicate is not None and not any(self.dep[c] == "expl" for c in kids):
                dep = self.dep[v]
                self.promote(predicate, v, "cop")
                self.dep[predicate] = dep

    def conjuncts(self):
        chained = list(self.head)
        for i, dep in enumerate(self.dep):
            if dep == "conj":
                while self.dep[self.head[i]] == "conj" and self.head[i] != self.head[self.head[i]]:
                    self.head[i] = self.head[self.head[i]]
        for i, dep in enumerate(self.dep):
            if dep == "cc":
                later = [c for c, h in enumerate(chained[i:], i) if h == chained[i] and self.dep[c] == "conj"]
                if later:
                    self.head[i] = later[0]

    def names(self):
        """Persons: the first word heads the others."""
        for first, token in enumerate(self.tokens):
            if token["iob"] != "B" or token["type"] != "PERSON":
                continue
            last = first
            while last + 1 < len(self.tokens) and self.tokens[last + 1]["iob"] == "I":
                last += 1
            inner = range(first, last)
            if last == first or any(self.head[i] != last or self.dep[i] != "compound" for i in inner):
                continue
            self.refresh()
            dep = self.dep[last]
            self.promote(first, last, "flat")
            self.dep[first] = dep
            for i in range(first + 1, last):
                self.dep[i] = "flat"


def to_ud(tokens):
    """(heads, labels) in UD; a root is its own head."""
    tree = Tree(tokens)
    tree.names()
    tree.prepositions()
    tree.copulas()
    tree.conjuncts()
    labels = [LABELS.get(d, d).lower() for d in tree.dep]
    return tree.head, ["root" if tree.head[i] == i else d for i, d in enumerate(labels)]
