def create(jobs): raise NotImplementedError
